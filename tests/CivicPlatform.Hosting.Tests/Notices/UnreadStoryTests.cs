using System.Net;
using System.Text.Json;
using CivicPlatform.Issues;
using CivicPlatform.People;

namespace CivicPlatform.Notices;

/// <summary>People hear of what others say where they take part, see at the head of each page how much is new, and say when they have read it.</summary>
public sealed class UnreadStoryTests : IAsyncLifetime
{
    private IssueTown town = null!;

    public async Task InitializeAsync() => town = await IssueTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task What_others_say_is_news_and_reading_a_page_marks_nothing()
    {
        var (hanako, taro, stranger) = (await town.VisitorAsync(), await town.VisitorAsync(), town.Stranger());
        var issue = await IssueTown.ReportAsync(hanako, "川べりの灯");
        await IssueTown.SendAsync(taro, issue, $"{issue}/comment", ("text", "<b>昨夜</b>も暗い"));
        for (var looked = 0; looked < 2; looked++)
        {
            var inbox = await hanako.GetStringAsync("/inbox");
            inbox.Should().Contain("&lt;b&gt;昨夜&lt;/b&gt;も暗い").And.Contain($"href=\"{issue}?comments=0#comment-1\"").And.Contain("<span class=\"badge\">新着</span>")
                .And.Contain("新しいお知らせが1件あります。");
            (await NewAsync(hanako)).Should().Be("1");
        }
        (await NewAsync(taro)).Should().BeNull("it is their own");
        (await NewAsync(stranger)).Should().BeNull();
        (await taro.GetStringAsync("/inbox")).Should().NotContain("昨夜").And.NotContain("action=\"/inbox/read\"");

        await IssueTown.SendAsync(taro, issue, $"{issue}/comment", ("text", "今夜も暗い"));
        (await NewAsync(hanako)).Should().Be("2");
        (await ReadAsync(hanako)).Should().Be("/inbox?read=true");
        (await NewAsync(hanako)).Should().BeNull();
        var read = await hanako.GetStringAsync("/inbox?read=true");
        read.Should().Contain("すべて既読にしました。").And.Contain("昨夜").And.NotContain(">新着<").And.NotContain("action=\"/inbox/read\"");
        await IssueTown.SendAsync(taro, issue, $"{issue}/comment", ("text", "直りました"));
        (await NewAsync(hanako)).Should().Be("1");
    }

    [Fact]
    public async Task What_is_hidden_or_taken_back_is_no_news_any_more_and_the_erased_are_not_quoted()
    {
        var (hanako, taro, jiro, moderator) = (await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(Role.Moderator));
        var issue = await IssueTown.ReportAsync(hanako, "坂の雪");
        foreach (var (who, words) in new[] { (taro, "目印の一"), (taro, "目印の二"), (jiro, "目印の三") })
            await IssueTown.SendAsync(who, issue, $"{issue}/comment", ("text", words));
        (await NewAsync(hanako)).Should().Be("3");
        await ChangeAsync(moderator, "hide", "1");
        await ChangeAsync(taro, "delete", "2");
        (await NewAsync(hanako)).Should().Be("1");
        (await hanako.GetStringAsync("/inbox")).Should().NotContain("目印の一").And.NotContain("目印の二").And.Contain("目印の三");
        await town.Vault.EraseAsync(PersonOf(jiro));
        var inbox = await hanako.GetStringAsync("/inbox");
        inbox.Should().NotContain("目印の三").And.Contain("書いた人の情報が消去されたため、内容は表示できません。");

        async Task ChangeAsync(HttpClient who, string what, string comment)
        {
            var form = (await IssueTown.HiddenAsync(who, issue, $"{issue}/{what}")).Where(field => field.Key != "comment");
            using var changed = await who.PostAsync($"{issue}/{what}", new FormUrlEncodedContent([.. form, new("comment", comment), new("text", "確かめます")]));
            changed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        }
    }

    [Fact]
    public async Task What_was_there_before_one_followed_is_not_new()
    {
        var (hanako, taro, jiro) = (await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync());
        var issue = await IssueTown.ReportAsync(hanako, "古い話");
        await IssueTown.SendAsync(taro, issue, $"{issue}/comment", ("text", "ずっと前"));
        await IssueTown.SendAsync(jiro, issue, $"{issue}/follow");
        (await NewAsync(jiro)).Should().BeNull();
        (await jiro.GetStringAsync("/inbox")).Should().Contain("ずっと前");
        await IssueTown.SendAsync(taro, issue, $"{issue}/comment", ("text", "いま"));
        (await NewAsync(jiro)).Should().Be("1");
        await IssueTown.SendAsync(jiro, issue, $"{issue}/unfollow");
        (await NewAsync(jiro)).Should().BeNull("what one follows no more counts no more, at once");
    }

    [Fact]
    public async Task The_mark_is_the_persons_own_goes_only_forward_and_never_into_the_ledger()
    {
        var (hanako, taro) = (await town.VisitorAsync(), await town.VisitorAsync());
        var issue = await IssueTown.ReportAsync(hanako, "しるし");
        await IssueTown.SendAsync(taro, issue, $"{issue}/comment", ("text", "一"));
        var hidden = (await IssueTown.HiddenAsync(hanako, "/inbox", "/inbox/read")).ToList();
        var head = town.Ledger.Head;
        await SendAsync(hidden);
        await IssueTown.SendAsync(taro, issue, $"{issue}/comment", ("text", "二"));
        await SendAsync(hidden);
        (await NewAsync(hanako)).Should().Be("1", "what came after the page was drawn stays new");
        await SendAsync([.. hidden.Where(field => field.Key != "through"), new("through", long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        var mark = JsonDocument.Parse((await town.Vault.ExportAsync(PersonOf(hanako)))["civic/news-read"]).RootElement.GetProperty("through").GetInt64();
        mark.Should().Be(town.Ledger.Head.Value, "nothing is read before it happened");
        (mark - head.Value).Should().Be(1, "reading writes nothing into the ledger");
        await SendAsync(hidden);
        (await NewAsync(hanako)).Should().BeNull("what was read stays read");
        foreach (var wrong in new[] { "", "x", "-1", "1\u0000" })
            (await hanako.PostAsync("/inbox/read", new FormUrlEncodedContent([.. hidden.Where(field => field.Key != "through"), new("through", wrong)]))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await hanako.PostAsync("/inbox/read", new FormUrlEncodedContent([new("through", "1")]))).StatusCode.Should().Be(HttpStatusCode.BadRequest, "it is no form of ours");
        (await town.Stranger().PostAsync("/inbox/read", new FormUrlEncodedContent([new("through", "1")]))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await town.Vault.EraseAsync(PersonOf(hanako));
        (await town.Vault.ExportAsync(PersonOf(hanako))).Should().BeEmpty();

        async Task SendAsync(List<KeyValuePair<string, string>> form)
        {
            using var answer = await hanako.PostAsync("/inbox/read", new FormUrlEncodedContent(form));
            answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        }
    }

    [Fact]
    public async Task Who_works_for_the_city_sees_what_waits_and_nobody_else()
    {
        var (hanako, taro) = (await town.VisitorAsync(), await town.VisitorAsync());
        var (staff, moderator) = (await town.VisitorAsync(Role.Staff), await town.VisitorAsync(Role.Moderator));
        var issue = await IssueTown.ReportAsync(hanako, "貼り紙");
        await IssueTown.SendAsync(taro, issue, $"{issue}/flag", ("text", "広告です"));
        (await moderator.GetStringAsync("/")).Should().Contain("href=\"/admin/moderation\"").And.Contain("（1件）");
        foreach (var other in new[] { hanako, taro, staff, town.Stranger() })
            (await other.GetStringAsync("/")).Should().NotContain("対応待ち");
        var both = await town.VisitorAsync(Role.Staff, Role.Moderator);
        (await both.GetStringAsync("/staff")).Should().Contain("規則違反の連絡と異議：1件").And.Contain("aria-current=\"page\">対応待ち");
        (await staff.GetStringAsync("/staff")).Should().Contain("待っているものはありません。");
        await IssueTown.SendAsync(moderator, "/admin/moderation", $"{issue}/settle");
        (await moderator.GetStringAsync("/")).Should().NotContain("対応待ち");
    }

    private static PersonId PersonOf(HttpClient browser) => PersonId.Parse(browser.DefaultRequestHeaders.GetValues("X-Person").Single(), null);

    private static async Task<string?> ReadAsync(HttpClient browser)
    {
        using var answer = await IssueTown.SendAsync(browser, "/inbox", "/inbox/read");
        return answer.Headers.Location?.OriginalString;
    }

    // What the head of a page says to whoever hears it; the number alone is seen.
    private static async Task<string?> NewAsync(HttpClient browser)
    {
        var page = await browser.GetStringAsync("/accessibility");
        var said = System.Text.RegularExpressions.Regex.Match(page, "<span aria-hidden=\"true\">([^<]+)</span><span class=\"hidden\">（新しいもの([^<]+)件）</span>");
        if (!said.Success)
            page.Should().NotContain("新しいもの");
        return said.Success && said.Groups[1].Value == said.Groups[2].Value ? said.Groups[1].Value : null;
    }
}
