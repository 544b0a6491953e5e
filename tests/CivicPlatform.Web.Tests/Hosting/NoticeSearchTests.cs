using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>The search finds what the city announces.</summary>
public sealed class NoticeSearchTests
{
    private static async Task WriteAsync(TestCity city, string topic, NoticeEvent happened)
    {
        var written = EventCodec<NoticeEvent>.Write(happened);
        var position = await city.WriteAsync(NoticeStream.Of(NoticeTopic.Parse(topic, null)).ToString(), written.Type, System.Text.Encoding.UTF8.GetString(written.Data.Span));
        await city.Services.GetRequiredService<IReadYourWrites>().WaitAsync(position);
    }

    private static Task PublishAsync(TestCity city, string key, string title, string topic = "civic/safety") => WriteAsync(city, topic, new NoticePublished(
        key, new LocalizedText(title, "[大雨|おおあめ]に [気|き]をつけて", "Heavy rain"), new LocalizedText("川に近づかないでください。", En: "Keep away from rivers."), $"/notices/{topic.Split('/')[1]}/{key}", null));

    private static Task<string> SearchAsync(HttpClient reader, string words, string more = "") => reader.GetStringAsync($"/search?q={Uri.EscapeDataString(words)}{more}");

    [Theory]
    [InlineData("ja", "大雨警報", "市からのお知らせ")]
    [InlineData("ja", "警報 川", "市からのお知らせ")]
    [InlineData("ja-easy", "気をつけて", "お<ruby>")]
    [InlineData("en", "heavy rivers", "News of the city")]
    public async Task A_notice_is_found_in_every_language_under_its_heading(string language, string words, string heading)
    {
        await using var city = await TestCity.StartAsync();
        await PublishAsync(city, "rain", "大雨警報");
        using var reader = city.NewBrowser();
        reader.DefaultRequestHeaders.Add("Cookie", $"{ReaderLanguage.Cookie}={language}");
        var page = await SearchAsync(reader, words);
        page[page.IndexOf("<h2 id=\"found-notices\">", StringComparison.Ordinal)..].Should().Contain(heading).And.Contain("href=\"/notices/safety/rain\"");
    }

    [Fact]
    public async Task Only_the_citys_notices_that_still_hang_are_found_the_latest_first()
    {
        await using var city = await TestCity.StartAsync();
        for (var n = 1; n <= 7; n++)
            await PublishAsync(city, $"rain-{n}", $"大雨 {n}");
        await PublishAsync(city, "theirs", "大雨 他", "demo/safety");
        await WriteAsync(city, "civic/safety", new NoticeWithdrawn("rain-6"));
        var few = await SearchAsync(city.Browser, "大雨");
        few.Should().MatchRegex("(?s)safety/rain-7\".*safety/rain-5\".*safety/rain-2\"").And.NotContain("rain-1\"").And.NotContain("rain-6\"").And.NotContain("theirs")
            .And.Contain("6件").And.Contain("&amp;in=notices\"");
        (await SearchAsync(city.Browser, "大雨", "&in=notices")).Should().Contain("safety/rain-1\"").And.Contain("ほかの種類も見る");
        (await SearchAsync(city.Browser, "大雨", "&in=ballots")).Should().NotContain("safety/rain-");
    }

    [Fact]
    public async Task More_notices_than_are_read_at_once_are_all_looked_through_and_counted_as_far_as_others()
    {
        await using var city = await TestCity.StartAsync();
        await PublishAsync(city, "oldest", "初雪");
        for (var n = 0; n < 201; n++)
            await PublishAsync(city, $"rain-{n}", "大雨");
        (await SearchAsync(city.Browser, "初雪")).Should().Contain("/notices/safety/oldest");
        var found = (await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/search?q=rain&limit=2")).GetProperty("notices");
        (found.GetProperty("count").GetInt32(), found.GetProperty("more").GetBoolean(), found.GetProperty("found").GetArrayLength()).Should().Be((SearchDesk.MostCounted, true, 2));
        var latest = found.GetProperty("found")[0];
        (latest.GetProperty("id").GetString(), latest.GetProperty("page").GetString(), latest.GetProperty("title").GetProperty("en").GetString())
            .Should().Be(("safety/rain-200", "/notices/safety/rain-200", "Heavy rain"));
        (await city.Browser.GetFromJsonAsync<JsonElement>(latest.GetProperty("api").GetString())).GetProperty("key").GetString().Should().Be("rain-200");
    }
}
