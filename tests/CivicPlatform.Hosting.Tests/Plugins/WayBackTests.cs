using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.People;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's page sends its reader to the city's own pages, to vote, declare a tie, correct and flag; a link leads back through all of their steps.</summary>
public sealed partial class WayBackTests : IAsyncLifetime
{
    private const string Home = "/p/machi-walk", Back = "?back=%2Fp%2Fmachi-walk", Link = "<a href=\"/p/machi-walk\">「まち歩き」に戻る</a>";
    private readonly PluginTown town = new();

    public Task InitializeAsync() => town.StartAsync("machi-walk");

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Whoever_votes_finds_back_from_each_step_and_beside_the_receipt()
    {
        var (hanako, taro) = (await town.PersonAsync(), await town.PersonAsync());
        await town.ReportAsync(hanako, "街灯");
        await town.ReportAsync(taro, "歩道の穴");
        await town.SeenAsync("machi-walk/Spots (city)");
        await town.RunAsync("machi-walk", "WalkJob", town.Service<CityClock>().Today);
        await town.WrittenAsync();
        using var stranger = town.Stranger();
        var ballot = Href(await stranger.GetStringAsync(Home), "/ballots/");
        ballot.Should().EndWith(Back);
        var closed = await stranger.GetStringAsync(ballot);
        closed.Should().Contain(Link).And.Contain($"href=\"/sign-in?back={Uri.EscapeDataString(ballot)}\"", "whoever signs in first is led to the same page");

        using var voter = town.Browser(taro);
        var page = await voter.GetStringAsync(ballot);
        page.Should().Contain(Link);
        using var confirm = await PostAsync(voter, page, ballot.Replace(Back, $"/confirm{Back}", StringComparison.Ordinal), ("choice", "1"));
        var asked = await confirm.Content.ReadAsStringAsync();
        asked.Should().Contain(Link).And.Contain($"href=\"{ballot}\"", "who looks again keeps the way");
        using var voted = await PostAsync(voter, asked, ballot.Replace(Back, $"/vote{Back}", StringComparison.Ordinal));
        voted.StatusCode.Should().Be(HttpStatusCode.OK, "the receipt is shown before anybody goes back");
        (await voted.Content.ReadAsStringAsync()).Should().Contain(Link).And.Contain("class=\"receipt\"");
    }

    [Fact]
    public async Task Whoever_declares_and_withdraws_a_tie_keeps_the_way()
    {
        using var reader = town.Browser(await town.PersonAsync());
        var ties = Href(await reader.GetStringAsync(Home), "/ties/mine");
        foreach (var (action, fields) in new (string, (string, string)[])[]
        {
            ("/ties/mine", [("kind", "helps"), ("strength", "monthly"), ("since", ""), ("skills", ""), ("wishes", ""), ("audience", "plugins"), ("plugins", "machi-walk")]), ("/ties/mine/withdraw", []),
        })
        {
            using var done = await IssueTown.SendAsync(reader, ties, action + Back, fields);
            (done.StatusCode, done.Headers.Location?.OriginalString).Should().Be((HttpStatusCode.SeeOther, ties));
            (await reader.GetStringAsync(ties)).Should().Contain(Link);
        }
    }

    [Fact]
    public async Task Whoever_corrects_a_row_sees_what_became_of_it_and_the_way()
    {
        using var staff = town.Browser(await town.PersonAsync(), Role.Staff);
        await DatasetTown.PublishAsync(staff, await DatasetTown.DescribeAsync(staff, "benches"), DatasetTown.Aed);
        using var reader = town.Browser(await town.PersonAsync());
        var row = Href(await reader.GetStringAsync(Home), "/datasets/");
        row.Should().Be($"/datasets/civic.benches/versions/1/rows/1{Back}");
        (await reader.GetStringAsync(row)).Should().Contain(Link);
        using var done = await IssueTown.SendAsync(reader, row, row, ("c1", "3"), ("why", "数えました"));
        done.Headers.Location?.OriginalString.Should().Be($"/datasets/corrections{Back}");
        (await reader.GetStringAsync(done.Headers.Location)).Should().Contain(Link);
    }

    [Fact]
    public async Task Whoever_flags_an_issue_keeps_the_way()
    {
        var issue = $"/issues/{await town.ReportAsync(await town.PersonAsync(), "街灯")}";
        await town.WrittenAsync();
        using var reader = town.Browser(await town.PersonAsync());
        (await reader.GetStringAsync(issue + Back)).Should().Contain(Link);
        using var done = await IssueTown.SendAsync(reader, issue + Back, $"{issue}/flag{Back}", ("text", "場所が違います"));
        (done.StatusCode, done.Headers.Location?.OriginalString).Should().Be((HttpStatusCode.SeeOther, issue + Back));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("")]
    public async Task What_leads_to_another_site_is_no_way_back(string back)
    {
        using var reader = town.Browser(await town.PersonAsync());
        var ties = $"/ties/mine?back={Uri.EscapeDataString(back)}";
        var page = await reader.GetStringAsync(ties);
        page.Should().NotContain("に戻る</a>").And.Contain("action=\"/ties/mine\"");
        Links().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Should().OnlyContain(href => href.StartsWith('#') || UI.PageReply.IsLocal(href));
        using var declared = await SendAsync(reader, ties);
        (declared.StatusCode, declared.Headers.Location?.OriginalString).Should().Be((HttpStatusCode.SeeOther, "/ties/mine"), "nor when a form is sent with it");
    }

    [Fact]
    public async Task Two_ways_back_are_none_and_one_that_is_no_plugins_has_no_name()
    {
        using var reader = town.Browser(await town.PersonAsync());
        (await reader.GetStringAsync("/ties/mine?back=%2Fa&back=%2Fb")).Should().NotContain("に戻る</a>");
        (await reader.GetStringAsync("/ties/mine?back=%2Fdatasets%3Fq%3D%22%3E%3Cb%3E")).Should().Contain("<a href=\"/datasets?q=&quot;&gt;&lt;b&gt;\">元のページに戻る</a>");
    }

    // The form as it stands on the page without a way back, sent to the address with one: what somebody's own page could make a browser do.
    private static async Task<HttpResponseMessage> SendAsync(HttpClient reader, string address)
    {
        var hidden = await IssueTown.HiddenAsync(reader, "/ties/mine", "/ties/mine");
        (string, string)[] fields = [("kind", "helps"), ("strength", "monthly"), ("since", ""), ("skills", ""), ("wishes", ""), ("audience", "counted")];
        return await reader.PostAsync(address, new FormUrlEncodedContent(hidden.Concat(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)))));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] typed)
    {
        var at = page.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        at.Should().BePositive("there is a form to {0}", action);
        var hidden = Hidden().Matches(page[at..page.IndexOf("</form>", at, StringComparison.Ordinal)]).Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        return await browser.PostAsync(action, new FormUrlEncodedContent(hidden.Concat(typed.Select(field => KeyValuePair.Create(field.Name, field.Value)))));
    }

    private static string Href(string page, string start) =>
        WebUtility.HtmlDecode(Links().Matches(page).Select(match => match.Groups[1].Value).First(href => href.StartsWith(start, StringComparison.Ordinal) && href.Contains("back=", StringComparison.Ordinal)));

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
