using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Datasets;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

public sealed class SearchTests
{
    private static Task<TestCity> StartAsync() => TestCity.StartAsync(plugins => plugins
        .Add("demo", plugin =>
        {
            plugin.Pages.Map<FormPage>("/");
            plugin.Pages.Map<FormPage>("/desk").StaffOnly().InMenu("demo.menu");
            plugin.Pages.Map<FormPage>("/form").InMenu("demo.menu");
            plugin.Datasets.Provide<DatasetPagesTests.Days>("days");
        })
        .Add("bad", plugin => plugin.Datasets.Provide<DatasetPagesTests.Broken>("broken")));

    private static async Task OpenAsync(TestCity city, string id, string title, string text = "二つから選びます。")
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(city.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds());
        var written = EventCodec<BallotEvent>.Write(new BallotOpened(
            new LocalizedText(title, null, "Name of the park"), new LocalizedText(text), [new(new LocalizedText("さくら")), new(new LocalizedText("みらい"))],
            1, 1, Electorate.Anyone, now, now.AddDays(1), true, default));
        var position = await city.WriteAsync(BallotStream.Of(BallotId.Parse(id, null)).ToString(), written.Type, System.Text.Encoding.UTF8.GetString(written.Data.Span));
        await city.Services.GetRequiredService<IReadYourWrites>().WaitAsync(position);
    }

    private static Task<string> SearchAsync(TestCity city, string words, string more = "") => city.Browser.GetStringAsync($"/search?q={Uri.EscapeDataString(words)}{more}");

    [Fact]
    public async Task Every_page_has_a_search_field_after_the_way_to_its_text()
    {
        await using var city = await StartAsync();
        foreach (var address in (string[])["/", "/search", "/issues", "/nothing", "/p/demo/form", "/sign-in", "/offline"])
        {
            var page = await (await city.Browser.GetAsync(address)).Content.ReadAsStringAsync();
            var field = page.IndexOf("<form class=\"site-search\" action=\"/search\" role=\"search\" aria-label=\"", StringComparison.Ordinal);
            field.Should().BeGreaterThan(page.IndexOf("class=\"skip\"", StringComparison.Ordinal), address).And.BeLessThan(page.IndexOf("<main", StringComparison.Ordinal));
            page[field..].Should().MatchRegex("^[^\0]*?<label class=\"hidden\" for=\"site-search\">サイト内の検索</label>\\s*<input id=\"site-search\" name=\"q\" type=\"search\" maxlength=\"200\" />\\s*<button>検索</button>");
        }
    }

    [Fact]
    public async Task Ballots_datasets_and_services_are_found_each_under_its_heading_with_its_number()
    {
        await using var city = await StartAsync();
        await OpenAsync(city, "2026-park", "公園の名前");
        var park = await SearchAsync(city, "公園");
        park.Should().Contain("href=\"/ballots/2026-park\"").And.Contain("1件見つかりました。").And.Contain("id=\"found-ballots\"").And.NotContain("id=\"found-datasets\"")
            .And.Contain("<meta name=\"robots\" content=\"noindex\">").And.Contain("value=\"公園\"");
        (await SearchAsync(city, "さくら 選びます")).Should().Contain("/ballots/2026-park", "what stands in different texts of one thing is found");
        (await SearchAsync(city, "しゅうしゅう日")).Should().Contain("見つかりませんでした");
        (await SearchAsync(city, "収集日")).Should().Contain("href=\"/datasets/demo.days\"").And.Contain("id=\"found-datasets\"");
        (await SearchAsync(city, "collection")).Should().Contain("href=\"/datasets/demo.days\"", "every language is looked at");
        var services = await SearchAsync(city, "サービス");
        services.Should().Contain("href=\"/p/demo/\"").And.Contain("href=\"/plugins/bad\"").And.Contain("2件");
        (await SearchAsync(city, "公園 収集日")).Should().Contain("見つかりませんでした");
    }

    [Fact]
    public async Task A_page_in_a_menu_is_found_and_what_is_for_staff_is_not()
    {
        await using var city = await StartAsync();
        var menu = Ruby.Plain(city.Services.GetRequiredService<ITexts>().Say(Language.Japanese, "demo", "demo.menu"));
        (await SearchAsync(city, menu)).Should().Contain("href=\"/p/demo/form\"").And.NotContain("href=\"/p/demo/desk\"");
    }

    [Fact]
    public async Task A_plugin_that_fails_is_left_out_and_blamed_and_a_closed_one_is_not_there()
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync("/search?q=%E5%8F%8E%E9%9B%86%E6%97%A5");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        city.Plugins.FaultsOf("bad").Should().ContainSingle();
        city.Plugins.Disable(PluginId.Parse("demo", null));
        (await SearchAsync(city, "収集日")).Should().NotContain("demo.days");
        (await SearchAsync(city, "サービス")).Should().NotContain("/p/demo/").And.Contain("/plugins/bad");
    }

    [Fact]
    public async Task A_plugin_that_does_not_answer_costs_the_search_no_more_than_the_time_of_a_card()
    {
        var gate = new ManualResetEventSlim();
        try
        {
            var clock = new WatchedClock(TimeSpan.FromMilliseconds(1234));
            await using var city = await TestCity.StartAsync(plugins => plugins.Add("slow", plugin => plugin.Datasets.Provide<Stuck>("stuck")),
                web => web.CardTime = TimeSpan.FromMilliseconds(1234), services => services.AddSingleton(gate), clock);
            var asked = city.Browser.GetStringAsync("/search?q=service");
            await clock.PassAsync();
            (await asked).Should().Contain("/plugins/slow");
            city.Plugins.FaultsOf("slow").Should().ContainSingle().Which.Error.Code.Should().Be("CIVIC7010");
        }
        finally
        {
            gate.Set();
        }
    }

    [Fact]
    public async Task A_few_of_each_are_shown_and_all_of_one_kind_are_a_link_away()
    {
        await using var city = await StartAsync();
        for (var n = 1; n <= 7; n++)
            await OpenAsync(city, $"2026-park-{n}", $"公園 {n}");
        var few = await SearchAsync(city, "公園");
        few.Split("href=\"/ballots/2026-park-").Should().HaveCount(6);
        few.Should().Contain("7件").And.Contain($"href=\"/search?q={Uri.EscapeDataString("公園")}&amp;in=ballots\"");
        var all = await SearchAsync(city, "公園", "&in=ballots");
        all.Split("href=\"/ballots/2026-park-").Should().HaveCount(8);
        (await SearchAsync(city, "公園", "&in=datasets")).Should().NotContain("/ballots/2026-park-");
        (await SearchAsync(city, "公園", "&in=nonsense")).Should().Contain("/ballots/2026-park-");
    }

    [Theory]
    [InlineData("", "探す言葉", "")]
    [InlineData("%20%20", "探せる言葉がありません", "value=\"  \"")]
    [InlineData("%E3%80%81", "探せる言葉がありません", "value=\"、\"")]
    [InlineData("%E5%85%AC", "1文字だけで探しました", "value=\"公\"")]
    [InlineData("%00", "探せる言葉がありません", "")]
    [InlineData("a%00b", "見つかりませんでした", "")]
    [InlineData("%ED%A0%80", "探す言葉", "")]
    [InlineData("%E2%80%AE%E5%85%AC%E5%9C%92", "href=\"/ballots/2026-park\"", "")]
    [InlineData("'%3B%20DROP%20TABLE%20ballots%3B%20--", "見つかりませんでした", "value=\"&#x27;; DROP TABLE ballots; --\"")]
    [InlineData("%22%20OR%201%3D1%20*", "見つかりませんでした", "value=\"&quot; OR 1=1 *\"")]
    [InlineData("%3Cscript%3Ealert(1)%3C/script%3E", "見つかりませんでした", "value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"")]
    [InlineData("%5B%E5%85%AC%7C%E3%81%93%E3%81%86%5D", "見つかりませんでした", "")]
    public async Task Whatever_is_typed_gets_a_sensible_answer_and_stays_in_its_field(string typed, string said, string kept)
    {
        await using var city = await StartAsync();
        await OpenAsync(city, "2026-park", "公園の名前");
        foreach (var language in Language.All)
        {
            using var reader = city.NewBrowser();
            reader.DefaultRequestHeaders.Add("Cookie", $"{ReaderLanguage.Cookie}={language}");
            using var answer = await reader.GetAsync($"/search?q={typed}");
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            var page = await answer.Content.ReadAsStringAsync();
            page.Contains(kept, StringComparison.Ordinal).Should().BeTrue("{0} stays", typed);
            page.Should().NotContain("<script>alert").And.NotMatchRegex(@"\[[a-z]+[.-][a-z0-9.-]+\]");
            if (language == Language.Japanese)
                page.Should().Contain(said);
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("%E9%95%B7")]
    public async Task Ten_thousand_characters_are_kept_and_it_is_said_that_the_first_were_looked_for(string letter)
    {
        await using var city = await StartAsync();
        var typed = string.Concat(Enumerable.Repeat(letter, 10_000));
        using var answer = await city.Browser.GetAsync($"/search?q={typed}&in=ballots");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain("はじめの200文字だけで探しました").And.Contain($"value=\"{string.Concat(Enumerable.Repeat(Uri.UnescapeDataString(letter), 10_000))}\"");
        page.Length.Should().BeLessThan(40_000, "the page's links do not hold it again and again");

        using var elsewhere = await city.Browser.GetAsync($"/issues?q={typed}");
        elsewhere.StatusCode.Should().Be(HttpStatusCode.RequestUriTooLong);
        var refused = await elsewhere.Content.ReadAsStringAsync();
        refused.Should().Contain("CIVIC7070").And.Contain("アドレスが長すぎます");
        refused.Length.Should().BeLessThan(10_000);
        using var problem = await city.Browser.GetAsync($"/api/v1/issues/{typed}");
        problem.StatusCode.Should().Be(HttpStatusCode.RequestUriTooLong);
        (await problem.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().Should().Be("CIVIC7070");
    }

    [Fact]
    public async Task Programs_get_the_same_with_numbers_and_a_tag()
    {
        await using var city = await StartAsync();
        await OpenAsync(city, "2026-park", "公園の名前");
        using var answer = await city.Browser.GetAsync($"/api/v1/search?q={Uri.EscapeDataString("公園")}");
        var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var ballots = found.GetProperty("ballots");
        (ballots.GetProperty("count").GetInt32(), ballots.GetProperty("more").GetBoolean()).Should().Be((1, false));
        ballots.GetProperty("found")[0].GetProperty("title").GetProperty("en").GetString().Should().Be("Name of the park");
        ballots.GetProperty("found")[0].GetProperty("page").GetString().Should().Be("/ballots/2026-park");
        foreach (var kind in (string[])["issues", "notices", "datasets", "services", "pages"])
            found.GetProperty(kind).GetProperty("found").GetArrayLength().Should().Be(0);
        using var again = new HttpRequestMessage(HttpMethod.Get, answer.RequestMessage!.RequestUri) { Headers = { { "If-None-Match", answer.Headers.ETag!.Tag } } };
        (await city.Browser.SendAsync(again)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/search?q=collection&limit=50")).GetProperty("datasets").GetProperty("found")[0].GetProperty("api").GetString()
            .Should().Be("/api/v1/datasets/demo.days");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%20")]
    [InlineData("?q=%00")]
    [InlineData("?q=a%00b")]
    [InlineData("?q=!!")]
    [InlineData("?q=a&limit=0")]
    [InlineData("?q=a&limit=51")]
    [InlineData("?q=a&limit=x")]
    [InlineData("?q=LONG")]
    public async Task A_question_of_a_program_that_is_none_is_a_problem(string question)
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync("/api/v1/search" + question.Replace("LONG", new string('a', 10_000), StringComparison.Ordinal));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().Should().Be("CIVIC7002");
    }

    internal sealed class Stuck(ManualResetEventSlim gate) : DatasetSource<DatasetPagesTests.DayRecord>
    {
        public override LocalizedText Title
        {
            get
            {
                gate.Wait();
                return new LocalizedText("遅い");
            }
        }

        public override LocalizedText Description => new("遅い");

        public override async IAsyncEnumerable<DatasetPagesTests.DayRecord> RecordsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield break;
        }
    }
}
