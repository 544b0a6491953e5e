using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

public sealed class PluginSearchTests
{
    private static Task<string> SearchAsync(TestCity city, string words, string more = "") => city.Browser.GetStringAsync($"/search?q={Uri.EscapeDataString(words)}{more}");

    [Fact]
    public async Task What_a_service_keeps_is_found_under_its_name_and_only_on_this_host()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins
            .Add("shelf", plugin => plugin.Pages.FoundBy<Shelf>().FoundBy<Elsewhere>())
            .Add("torn", plugin => plugin.Pages.FoundBy<Torn>()));
        var few = await SearchAsync(city, "ほん");
        few.Should().Contain("<h2 id=\"found-in-shelf\">").And.Contain("<a href=\"/p/shelf/ほん/1\">").And.Contain("href=\"/search?q=%E3%81%BB%E3%82%93&amp;in=shelf\"").And.NotContain("example.com");
        few.Split("/p/shelf/").Should().HaveCount(6);
        (await SearchAsync(city, "ほん", "&in=shelf")).Split("/p/shelf/").Should().HaveCount(SearchDesk.MostCounted + 1);
        city.Plugins.FaultsOf("torn").Should().HaveCount(2).And.OnlyContain(fault => fault.Error.Why.Contains("torn", StringComparison.Ordinal));
        var pages = (await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/search?q=%E3%81%BB%E3%82%93&limit=2")).GetProperty("pages");
        (pages.GetProperty("count").GetInt32(), pages.GetProperty("more").GetBoolean(), pages.GetProperty("found").GetArrayLength()).Should().Be((SearchDesk.MostCounted, true, 2));
        city.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await SearchAsync(city, "ほん")).Should().Contain("book 1 of en");
        city.Plugins.Disable(PluginId.Parse("shelf", null));
        (await SearchAsync(city, "ほん")).Should().NotContain("/p/shelf/");
    }

    [Fact]
    public async Task A_search_that_hangs_is_left_out_and_after_four_times_no_longer_asked()
    {
        var stuck = new TaskCompletionSource<IReadOnlyList<FoundPage>>();
        await using var city = await TestCity.StartAsync(
            plugins => plugins.Add("slow", plugin => plugin.Pages.FoundBy<Hanging>()), web => web.CardTime = TimeSpan.FromMilliseconds(50), services => services.AddSingleton(stuck));
        for (var n = 0; n < 5; n++)
            (await SearchAsync(city, "ほん")).Should().Contain("見つかりませんでした");
        city.Plugins.FaultsOf("slow").Select(fault => fault.Error.Why).Should().HaveCount(5).And.ContainSingle(why => why.Contains("not finished yet", StringComparison.Ordinal));
        stuck.SetResult([new FoundPage(new LocalizedText("本"), "/p/slow/book")]);
        (await SearchAsync(city, "ほん")).Should().Contain("/p/slow/book");
    }

    internal sealed class Shelf : IPageSearch
    {
        public Task<IReadOnlyList<FoundPage>> FindAsync(string words, Language language, int most, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<FoundPage>>([.. Enumerable.Range(1, most).Select(n =>
                new FoundPage(new LocalizedText($"{words} {n}"), $"/p/shelf/{words}/{n}") { Description = new LocalizedText("本", En: $"book {n} of {language}") })]);
    }

    internal sealed class Elsewhere : IPageSearch
    {
        public Task<IReadOnlyList<FoundPage>> FindAsync(string words, Language language, int most, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<FoundPage>>([new(new LocalizedText(words), "https://example.com/"), new(new LocalizedText(words), "//example.com/")]);
    }

    internal sealed class Torn : IPageSearch
    {
        public Task<IReadOnlyList<FoundPage>> FindAsync(string words, Language language, int most, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("torn");
    }

    internal sealed class Hanging(TaskCompletionSource<IReadOnlyList<FoundPage>> answer) : IPageSearch
    {
        public Task<IReadOnlyList<FoundPage>> FindAsync(string words, Language language, int most, CancellationToken cancellationToken = default) => answer.Task;
    }
}
