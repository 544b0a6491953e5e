using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>What somebody sees of their own on their page and in the inbox, in a whole city.</summary>
public sealed class MyPageTests : IAsyncLifetime
{
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    private static async Task DoAsync(HttpClient browser, string page, string action, params (string, string)[] fields)
    {
        using var done = await HostileTown.FormAsync(browser, page, action, fields);
        done.StatusCode.Should().Be(HttpStatusCode.SeeOther, await done.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Who_is_new_reads_what_could_stand_there_and_where_to_begin()
    {
        var me = await town.Citizen.GetStringAsync("/me");
        me.Should().Contain("まだ課題を出していません").And.Contain("参加している課題はありません").And.Contain("受け取っている話題はありません").And.Contain("新しいお知らせはありません")
            .And.Contain("href=\"/issues/new\"").And.Contain("href=\"/issues\"").And.Contain("href=\"/inbox\"").And.Contain("href=\"/ties/mine\"").And.NotContain("街灯");
    }

    [Fact]
    public async Task Issues_news_ties_and_what_is_followed_stand_there_by_name()
    {
        await DoAsync(town.Citizen, town.Issue, $"{town.Issue}/follow");
        await DoAsync(town.Citizen, town.Issue, $"{town.Issue}/join");
        await DoAsync(town.Citizen, "/p/garbage5374/areas/長町", "/inbox/follow");
        await DoAsync(town.Staff, town.Issue, $"{town.Issue}/answer", ("text", "明日直します"));
        var id = town.Issue.Split('/')[^1];
        foreach (var address in (string[])["/me", "/inbox"])
        {
            var page = await town.Citizen.GetStringAsync(address);
            page.Should().Contain("市からの回答").And.Contain("長町（ごみの日）", address).And.Contain("href=\"/p/garbage5374/areas/%E9%95%B7%E7%94%BA\"").And.NotContain("<code>area-").And.NotContain($">{id}<");
            page.Split($"href=\"{town.Issue}\" dir=\"auto\">街灯</a>").Length.Should().BeGreaterThanOrEqualTo(3, "{0} shows it as news and as followed", address);
        }
        var mine = await town.Victim.GetStringAsync("/me");
        mine.Should().Contain(">街灯</a>").And.Contain($">{HostileTown.Hidden}</a>", "what is hidden stays open to its author").And.Contain("非表示").And.Contain("議論と調査")
            .And.Contain("/ties/mine?change=helps#tie-form");
        (await town.Citizen.GetStringAsync("/me")).Should().Contain("まだ課題を出していません").And.NotContain(HostileTown.Hidden);

        await DoAsync(town.Citizen, "/inbox", $"{town.Issue}/unfollow");
        (await town.Citizen.GetStringAsync("/inbox")).Should().NotContain("街灯");
    }

    [Fact]
    public async Task What_is_hidden_or_erased_later_has_no_title_in_anybodys_list()
    {
        await DoAsync(town.Citizen, town.Issue, $"{town.Issue}/follow");
        await DoAsync(town.Citizen, town.Issue, $"{town.Issue}/join");
        await DoAsync(town.Staff, town.Issue, $"{town.Issue}/hide", ("text", "広告"));
        foreach (var address in (string[])["/me", "/inbox"])
            (await town.Citizen.GetStringAsync(address)).Should().NotContain("街灯").And.Contain("非表示になっています", address);
        (await town.Staff.GetStringAsync("/me")).Should().NotContain("街灯", "it does not concern them");
        var vault = town.Services.GetRequiredService<IVault>();
        var author = (await town.Services.GetRequiredService<IIssueQueries>().FindAsync(IssueId.Parse(town.Issue.Split('/')[^1], null)))!.Summary.Author;
        await vault.EraseAsync(await vault.FindAsync(author));
        foreach (var address in (string[])["/me", "/inbox"])
            (await town.Citizen.GetStringAsync(address)).Should().NotContain("街灯");
    }
}
