using System.Net;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>What people hear of issues, what they make of their own, and what is near, in a whole city.</summary>
public sealed class IssueNewsTests : IAsyncLifetime
{
    private IssueTown town = null!;

    public async Task InitializeAsync() => town = await IssueTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Whom_an_issue_concerns_reads_in_the_inbox_what_became_of_it()
    {
        var (hanako, taro, jiro, staff) = (await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(Role.Staff));
        var issue = await IssueTown.ReportAsync(hanako, "冬の坂道");
        await IssueTown.SendAsync(taro, issue, $"{issue}/support");
        await IssueTown.SendAsync(jiro, issue, $"{issue}/follow");
        await IssueTown.SendAsync(staff, issue, $"{issue}/status", ("status", "Running"), ("text", "凍結防止剤"));
        foreach (var reader in new[] { hanako, taro, jiro })
            (await reader.GetStringAsync("/inbox")).Should().Contain("冬の坂道").And.Contain("議論と調査 → 運用中").And.Contain($"href=\"{issue}\"");
        (await staff.GetStringAsync("/inbox")).Should().NotContain("冬の坂道", "they did it themselves");
        (await town.Stranger().GetStringAsync("/inbox")).Should().NotContain("冬の坂道");
        (await (await town.VisitorAsync()).GetStringAsync("/inbox")).Should().NotContain("冬の坂道");
    }

    [Fact]
    public async Task Who_stops_following_hears_nothing_more_also_of_what_they_reported_and_may_come_back()
    {
        var (hanako, staff) = (await town.VisitorAsync(), await town.VisitorAsync(Role.Staff));
        var issue = await IssueTown.ReportAsync(hanako, "静かな課題");
        await IssueTown.SendAsync(staff, issue, $"{issue}/answer", ("text", "回答です"));
        (await hanako.GetStringAsync("/inbox")).Should().Contain("静かな課題").And.Contain("市からの回答");
        (await IssueTown.SendAsync(hanako, issue, $"{issue}/unfollow")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await hanako.GetStringAsync("/inbox")).Should().NotContain("静かな課題");
        var form = new List<KeyValuePair<string, string>>(await IssueTown.HiddenAsync(hanako, issue, $"{issue}/follow"));
        var two = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => hanako.PostAsync($"{issue}/follow", new FormUrlEncodedContent(form))));
        two.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.SeeOther);
        (await hanako.GetStringAsync("/inbox")).Should().Contain("静かな課題");
        using var nowhere = await town.Stranger().PostAsync($"{issue}/follow", new FormUrlEncodedContent([]));
        nowhere.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using var none = await town.Stranger().PostAsync("/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa/follow", new FormUrlEncodedContent([]));
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_has_no_account_follows_by_their_browser()
    {
        var (hanako, staff, stranger) = (await town.VisitorAsync(), await town.VisitorAsync(Role.Staff), town.Stranger());
        var issue = await IssueTown.ReportAsync(hanako, "橋の音");
        (await IssueTown.SendAsync(stranger, issue, "/inbox/follow")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        await IssueTown.SendAsync(staff, issue, $"{issue}/answer", ("text", "調べます"));
        (await stranger.GetStringAsync("/inbox")).Should().Contain("橋の音").And.Contain("市からの回答");
    }

    [Fact]
    public async Task An_issues_feed_says_what_happened_and_nobodys_words()
    {
        var (hanako, taro, staff, moderator) = (await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(Role.Staff), await town.VisitorAsync(Role.Moderator));
        var issue = await IssueTown.ReportAsync(hanako, "目印の題", "目印の本文");
        await IssueTown.SendAsync(taro, issue, $"{issue}/support");
        await IssueTown.SendAsync(staff, issue, $"{issue}/status", ("status", "Prototyping"), ("text", "目印の理由"));
        await IssueTown.SendAsync(taro, issue, $"{issue}/flag", ("text", "目印の連絡"));
        await IssueTown.SendAsync(moderator, issue, $"{issue}/hide", ("text", "目印の非表示"));
        await IssueTown.SendAsync(hanako, issue, $"{issue}/appeal", ("text", "目印の異議"));
        var feed = await town.Stranger().GetStringAsync($"/feeds/civic/issue-{issue.Split('/')[^1]}.atom?lang=ja");
        feed.Should().Contain("段階の変更: 議論と調査 → 企画と試作中").And.Contain("非表示").And.NotContain("目印").And.NotContain("異議").And.NotContain("規則違反");
        System.Xml.Linq.XDocument.Parse(feed).Descendants("{http://www.w3.org/2005/Atom}entry").Should().HaveCount(2);
        (await town.Stranger().GetAsync("/feeds/civic/issue-aaaaaaaaaaaaaaaaaaaaaaaaaa.atom")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await taro.GetStringAsync("/inbox")).Should().Contain("非表示").And.NotContain("目印の題", "what is hidden has no title for others");
        (await hanako.GetStringAsync("/inbox")).Should().Contain("目印の題");
    }

    [Fact]
    public async Task An_author_changes_what_they_said_and_everybody_sees_what_it_was_before()
    {
        var (hanako, taro, staff) = (await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(Role.Staff));
        var issue = await IssueTown.ReportAsync(hanako, "古い題", "古い本文");
        (await staff.GetStringAsync(issue)).Should().NotContain($"{issue}/rewrite");
        foreach (var other in new[] { taro, staff })
        {
            using var forged = await other.PostAsync($"{issue}/rewrite", new FormUrlEncodedContent(
                [.. await IssueTown.HiddenAsync(other, issue, $"{issue}/comment"), new("title", "乗っ取り"), new("text", "x")]));
            forged.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        }
        using var wrong = await IssueTown.SendAsync(hanako, issue, $"{issue}/rewrite", ("title", ""), ("text", "書きかけ"));
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).Should().Contain("書きかけ").And.Contain("id=\"rewrite-title-error\"");
        (await IssueTown.SendAsync(hanako, issue, $"{issue}/rewrite", ("title", "新しい題"), ("text", "<b>新しい</b>本文"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var page = await town.Stranger().GetStringAsync(issue);
        page.Should().Contain("新しい題").And.Contain("&lt;b&gt;新しい").And.Contain("編集前の内容（1件）").And.Contain("古い題").And.Contain("古い本文").And.NotContain("乗っ取り");
        (await town.Stranger().GetStringAsync("/issues?q=新しい題")).Should().Contain(issue);
        (await town.Stranger().GetStringAsync("/issues?q=古い題")).Should().NotContain(issue);
        await town.Vault.EraseAsync(PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null));
        (await town.Stranger().GetStringAsync(issue)).Should().NotContain("新しい題").And.NotContain("古い題").And.NotContain("古い本文");
    }

    [Fact]
    public async Task A_place_leads_to_maps_and_to_what_was_reported_near_it()
    {
        var hanako = await town.VisitorAsync();
        var (here, near, far) = (await AtAsync(hanako, "ここ", "36.5613", "136.6562"), await AtAsync(hanako, "すぐそば", "36.5622", "136.6562"), await AtAsync(hanako, "となり町", "36.7", "136.6562"));
        var page = await town.Stranger().GetStringAsync(here);
        page.Should().Contain("https://www.openstreetmap.org/?mlat=36.5613&amp;mlon=136.6562#map=18/36.5613/136.6562").And.Contain("href=\"geo:36.5613,136.6562\"")
            .And.Contain($"href=\"{near}\"").And.Contain("すぐそば").And.Contain("約110m").And.NotContain($"href=\"{far}\"");
    }

    private static async Task<string> AtAsync(HttpClient browser, string title, string latitude, string longitude)
    {
        using var answer = await IssueTown.SendAsync(browser, "/issues/new", "/issues/new", ("title", title), ("latitude", latitude), ("longitude", longitude));
        return answer.Headers.Location!.OriginalString;
    }
}
