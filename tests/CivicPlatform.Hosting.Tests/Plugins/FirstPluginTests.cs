using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>The plugin that README writes, from its package, in a city.</summary>
public sealed class FirstPluginTests : IDisposable
{
    private readonly HostedCity city = new("[]", plugins: """{ "garbage5374": {}, "water": {} }""");

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task It_has_a_card_a_page_and_an_API()
    {
        await using var running = await city.StartAsync();
        using var reader = HostedCity.Browser(running);

        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await reader.GetStringAsync("/")).Should().Contain("<a href=\"/p/water\">Drinking water</a>").And.Contain("2 places");
        (await reader.GetStringAsync("/p/water")).Should().Contain("<h1>Drinking water</h1>").And.Contain("<li>図書館の玄関</li>");
        (await reader.GetStringAsync("/api/p/water/taps")).Should().Be("""[{"name":"駅前広場","indoors":false},{"name":"図書館の玄関","indoors":true}]""");
        (await reader.GetStringAsync("/openapi/v1.json")).Should().Contain("/api/p/water/taps");
        using var easy = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", "civic-lang=ja-easy" } } };
        using var answer = await reader.SendAsync(easy);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("2つ あります");
    }
}
