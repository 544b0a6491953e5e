using System.Net;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>Where issues are.</summary>
public sealed class IssueMapTests : IAsyncLifetime
{
    private IssueTown town = null!;

    public async Task InitializeAsync() => town = await IssueTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Issues_with_a_place_are_drawn_and_all_of_the_list_stand_beside_them()
    {
        using var hanako = await town.VisitorAsync();
        var lamp = await ReportAsync(hanako, "街灯が切れた", ("latitude", "36.5613"), ("longitude", "136.6562"), ("place", "橋の[た]もと"));
        await ReportAsync(hanako, "<i>坂</i>", ("place", "坂の上"));
        await ReportAsync(hanako, "どこでもない");

        var stranger = town.Stranger();
        var map = await stranger.GetStringAsync("/issues?look=map");
        map.Should().Contain("class=\"map-plan\"").And.Contain($"href=\"{lamp}\"").And.Contain("geo:36.5613,136.6562").And.Contain("橋の［た］もと")
            .And.Contain("&lt;i&gt;坂&lt;/i&gt;").And.Contain("坂の上").And.Contain("どこでもない").And.Contain("aria-current=\"page\">地図");
        map.Split("class=\"map-point\"").Should().HaveCount(2);
        (await stranger.GetStringAsync("/issues?look=map&tag=children")).Should().NotContain("街灯").And.NotContain("map-plan");
        (await stranger.GetStringAsync("/issues")).Should().Contain("href=\"/issues?look=map\"").And.NotContain("map-plan");
    }

    [Fact]
    public async Task What_is_hidden_is_on_no_map()
    {
        using var hanako = await town.VisitorAsync();
        using var moderator = await town.VisitorAsync(Role.Moderator);
        var hidden = await ReportAsync(hanako, "見せない", ("latitude", "36.5"), ("longitude", "136.5"));
        using var hide = await IssueTown.SendAsync(moderator, hidden, $"{hidden}/hide", ("text", "人の名前がある"));
        hide.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Stranger().GetStringAsync("/issues?look=map")).Should().NotContain("見せない").And.NotContain("geo:");
    }

    private static async Task<string> ReportAsync(HttpClient browser, string title, params (string, string)[] place)
    {
        using var answer = await IssueTown.SendAsync(browser, "/issues/new", "/issues/new", [("title", title), ("body", ""), .. place]);
        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }
}
