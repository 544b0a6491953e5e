using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Notices;

/// <summary>Whoever is signed in follows ballots, datasets and the city's topics with their account: pages and programs say the same.</summary>
public sealed class FollowedNewsTests : IAsyncLifetime
{
    private const string Topics = "/api/v1/me/topics", Said = "/api/v1/me/topics/notices";
    private IssueTown town = null!;
    private HttpClient staff = null!, hanako = null!;

    public async Task InitializeAsync()
    {
        town = await IssueTown.StartAsync();
        (staff, hanako) = (await town.VisitorAsync(Role.Staff), await town.VisitorAsync());
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Ballots_are_followed_on_their_page_and_what_was_before_is_not_new()
    {
        await OpenAsync("2026-park", "公園の名前");
        (await FollowAsync(hanako, "/ballots")).Should().Be("/ballots");
        (await hanako.GetStringAsync("/ballots")).Should().Contain("action=\"/inbox/unfollow\"");
        await AgreeAsync(0, ("新しい投票：公園の名前", false));
        await OpenAsync("2026-bench", "ベンチの色");
        (await Ballot("2026-park").Cancel(CommandKey.New(), new CancelBallot(new LocalizedText("雨のため"), default))).Accepted.Should().BeTrue();
        await WrittenAsync();
        await AgreeAsync(2, ("投票の取りやめ：公園の名前", true), ("新しい投票：ベンチの色", true), ("新しい投票：公園の名前", false));

        var through = (await JsonAsync(hanako.GetAsync(Said))).GetProperty("notices")[1].GetProperty("position").GetString();
        (await JsonAsync(hanako.CallAsync("POST", "/api/v1/me/notices/read", new { through }))).GetProperty("unread").GetInt32().Should().Be(1);
        await AgreeAsync(1, ("投票の取りやめ：公園の名前", true), ("新しい投票：ベンチの色", false), ("新しい投票：公園の名前", false));
        (await IssueTown.SendAsync(hanako, "/inbox", "/inbox/read")).Dispose();
        (await IssueTown.SendAsync(hanako, "/ballots", "/inbox/unfollow")).Dispose();
        await AgreeAsync(0);
    }

    [Fact]
    public async Task One_dataset_is_followed_and_no_other_until_all_are()
    {
        var (aed, parks) = (await DatasetTown.DescribeAsync(staff), await DatasetTown.DescribeAsync(staff, "parks", "公園"));
        (await CodeAsync(hanako.CallAsync("PUT", $"{Topics}/civic/dataset-aed"))).Should().Be((404, "CIVIC7001"), "nothing of it was published yet");
        await DatasetTown.PublishAsync(staff, aed, DatasetTown.Aed);
        (await FollowAsync(hanako, aed)).Should().Be(aed);
        await DatasetTown.PublishAsync(staff, parks, DatasetTown.Aed);
        await DatasetTown.PublishAsync(staff, aed, DatasetTown.Aed + "駅,4,木ノ新保町\n");
        await AgreeAsync(1, ("データの更新：AED設置箇所（第2版）", true), ("新しいデータ：AED設置箇所", false));
        (await hanako.GetStringAsync("/inbox")).Should().Contain($"href=\"{aed}\" dir=\"auto\">AED設置箇所</a>");

        (await IssueTown.SendAsync(staff, aed, $"{aed}/versions/2/withdraw", ("text", "列がずれていました。"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        await AgreeAsync(0, ("新しいデータ：AED設置箇所", false));
        (await FollowAsync(hanako, "/datasets")).Should().Be("/datasets");
        await AgreeAsync(0, ("新しいデータ：公園", false), ("新しいデータ：AED設置箇所", false));
        await DatasetTown.PublishAsync(staff, parks, DatasetTown.Aed + "駅,4,木ノ新保町\n");
        await AgreeAsync(1, ("データの更新：公園（第2版）", true), ("新しいデータ：公園", false), ("新しいデータ：AED設置箇所", false));
    }

    [Fact]
    public async Task A_notice_that_is_taken_back_is_no_news_any_more()
    {
        await JsonAsync(hanako.CallAsync("PUT", $"{Topics}/civic/safety"));
        (await hanako.GetStringAsync("/notices?topic=safety")).Should().Contain("action=\"/inbox/unfollow\"", "what a program follows a page knows");
        using var made = await staff.CallAsync("POST", "/api/v1/notices", new { topic = "safety", title = new { ja = "大雨への備え" }, text = new { ja = "川に近づかないで" } });
        (await staff.CallAsync("POST", "/api/v1/notices", new { topic = "events", title = new { ja = "祭り" }, text = new { ja = "駅前" } })).StatusCode.Should().Be(HttpStatusCode.Created);
        await AgreeAsync(1, ("大雨への備え", true));
        (await staff.CallAsync("DELETE", made.Headers.Location!.OriginalString)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        await AgreeAsync(0);
    }

    [Fact]
    public async Task What_a_browser_followed_before_stays_in_its_cookie_until_it_is_let_go()
    {
        using var browser = town.Stranger();
        (await FollowAsync(browser, "/ballots")).Should().Be("/ballots");
        foreach (var header in new[] { "X-Person", "X-Roles" })
            browser.DefaultRequestHeaders.Add(header, hanako.DefaultRequestHeaders.GetValues(header));
        await OpenAsync("2026-park", "公園の名前");
        (await NewAsync(browser)).Should().Be(1, "its pages know the cookie");
        (await JsonAsync(hanako.GetAsync(Said))).GetProperty("unread").GetInt32().Should().Be(0, "no program does, and no other browser");
        (await NewAsync(hanako)).Should().Be(0);
        (await JsonAsync(hanako.GetAsync(Topics))).GetProperty("topics").GetArrayLength().Should().Be(0);
        (await IssueTown.SendAsync(browser, "/ballots", "/inbox/unfollow")).Dispose();
        (await NewAsync(browser)).Should().Be(0);
        (await FollowAsync(browser, "/ballots")).Should().Be("/ballots");
        (await JsonAsync(hanako.GetAsync(Topics))).GetProperty("topics")[0].GetProperty("topic").GetString().Should().Be("civic/ballots", "signed in it is the account's");
    }

    [Fact]
    public async Task Programs_follow_and_stop_as_often_as_they_like_and_only_what_there_is()
    {
        for (var again = 0; again < 2; again++)
        {
            var line = await JsonAsync(hanako.CallAsync("PUT", $"{Topics}/civic/ballots"));
            (line.GetProperty("name").GetProperty("en").GetString(), line.GetProperty("page").GetString(), line.GetProperty("feed").GetString()).Should().Be(("Ballots", "/ballots", "/feeds/civic/ballots.atom"));
        }
        await JsonAsync(hanako.CallAsync("PUT", $"{Topics}/civic/living"));
        (await JsonAsync(hanako.GetAsync(Topics))).GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("topic").GetString()).Should().Equal("civic/living", "civic/ballots");
        foreach (var nothing in new[] { "civic/issues", "civic/issue-aaaaaaaaaaaaaaaaaaaaaaaaaa", "civic/dataset-none", "civic/nothing", "nobody/news", "civic/A", "civic/a b" })
            (await CodeAsync(hanako.CallAsync("PUT", $"{Topics}/{nothing}"))).Should().Be((404, "CIVIC7001"), nothing);
        for (var again = 0; again < 2; again++)
            (await hanako.CallAsync("DELETE", $"{Topics}/civic/ballots")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await hanako.CallAsync("DELETE", $"{Topics}/nobody/news")).StatusCode.Should().Be(HttpStatusCode.NoContent, "what is no more can be let go");
        (await JsonAsync(hanako.GetAsync(Topics))).GetProperty("topics").GetArrayLength().Should().Be(1);
        foreach (var query in new[] { "limit=0", "limit=101", "cursor=x", "cursor=0" })
            (await CodeAsync(hanako.GetAsync($"{Said}?{query}"))).Should().Be((400, "CIVIC7002"), query);
        foreach (var (method, address) in ((string, string)[])[("GET", Topics), ("GET", Said), ("PUT", $"{Topics}/civic/ballots"), ("DELETE", $"{Topics}/civic/ballots")])
            (await CodeAsync(town.Stranger().CallAsync(method, address))).Should().Be((401, "CIVIC7061"), "{0} {1}", method, address);
    }

    [Fact]
    public async Task What_topics_said_goes_on_from_page_to_page()
    {
        await JsonAsync(hanako.CallAsync("PUT", $"{Topics}/civic/ballots"));
        foreach (var name in new[] { "one", "two", "three" })
            await OpenAsync($"2026-{name}", name);
        var (keys, next) = (new List<string?>(), (string?)"");
        while (next is not null)
        {
            var page = await JsonAsync(hanako.GetAsync($"{Said}?limit=1{(next.Length > 0 ? $"&cursor={next}" : "")}"));
            page.GetProperty("unread").GetInt32().Should().Be(3);
            keys.AddRange(page.GetProperty("notices").EnumerateArray().Select(notice => notice.GetProperty("key").GetString()));
            next = page.GetProperty("next").GetString();
        }
        keys.Should().Equal("2026-three-opened", "2026-two-opened", "2026-one-opened");
    }

    [Fact]
    public async Task What_somebody_follows_lies_with_their_account_is_theirs_to_take_and_goes_with_it()
    {
        var person = PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null);
        var head = town.Ledger.Head;
        await JsonAsync(hanako.CallAsync("PUT", $"{Topics}/civic/ballots"));
        town.Ledger.Head.Should().Be(head, "who follows what is in no ledger");
        (await town.Vault.ExportAsync(person)).Should().ContainKey("civic/topic-follows").WhoseValue.Should().Contain("civic/ballots");
        await town.Vault.EraseAsync(person);
        (await town.Vault.ExportAsync(person)).Should().BeEmpty();
        (await JsonAsync(hanako.GetAsync(Topics))).GetProperty("topics").GetArrayLength().Should().Be(0);
        (await CodeAsync(hanako.CallAsync("PUT", $"{Topics}/civic/ballots"))).Should().Be((401, "CIVIC7061"));
        (await NewAsync(hanako)).Should().Be(0, "a page that was on its way still comes");
    }

    [Fact]
    public async Task Nobody_follows_more_than_an_inbox_holds()
    {
        var following = town.Services.GetRequiredService<TopicFollowing>();
        var reader = new Reader(PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null), []);
        for (var n = 0; n < TopicFollowing.Most; n++)
            (await following.ChangeAsync(reader, NoticeTopic.Parse($"demo/t{n}", null), follow: true)).Should().BeNull();
        (await CodeAsync(hanako.CallAsync("PUT", $"{Topics}/civic/ballots"))).Should().Be((422, "CIVIC7013"));
        (await hanako.GetAsync("/inbox")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await JsonAsync(hanako.GetAsync(Topics))).GetProperty("topics").EnumerateArray().Should().HaveCount(TopicFollowing.Most).And.OnlyContain(topic => topic.GetProperty("name").ValueKind == JsonValueKind.Null);
        (await hanako.CallAsync("DELETE", $"{Topics}/demo/t0")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        await JsonAsync(hanako.CallAsync("PUT", $"{Topics}/civic/ballots"));
    }

    /// <summary>The menu, the inbox and the API say the same of what is new.</summary>
    private async Task AgreeAsync(int unread, params (string Title, bool IsNew)[] said)
    {
        var answer = await JsonAsync(hanako.GetAsync(Said));
        answer.GetProperty("notices").EnumerateArray().Select(notice => (notice.GetProperty("title").GetProperty("ja").GetString()!, notice.GetProperty("isNew").GetBoolean())).Should().Equal(said);
        answer.GetProperty("unread").GetInt32().Should().Be(unread);
        (await JsonAsync(hanako.GetAsync("/api/v1/me/notices"))).GetProperty("unread").GetInt32().Should().Be(unread);
        (await NewAsync(hanako)).Should().Be(unread);
        var inbox = await hanako.GetStringAsync("/inbox");
        Regex.Matches(inbox, "<h2 class=\"notice-title\"><a[^>]*>([^<]*)</a>\\s*(<span class=\"badge\">)?")
            .Select(match => (WebUtility.HtmlDecode(match.Groups[1].Value), match.Groups[2].Success)).Should().Equal(said);
    }

    private static async Task<string?> FollowAsync(HttpClient browser, string page)
    {
        using var followed = await IssueTown.SendAsync(browser, page, "/inbox/follow");
        followed.StatusCode.Should().Be(HttpStatusCode.SeeOther, await followed.Content.ReadAsStringAsync());
        return followed.Headers.Location!.OriginalString;
    }

    // What the head of a page says to whoever hears it.
    private static async Task<int> NewAsync(HttpClient browser) =>
        Regex.Match(await browser.GetStringAsync("/accessibility"), "（新しいもの([0-9]+)件）") is { Success: true } said ? int.Parse(said.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    private IBallotGrain Ballot(string id) => town.Services.GetRequiredService<IGrainFactory>().GetGrain<IBallotGrain>(id);

    private async Task OpenAsync(string id, string title)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(town.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds());
        (await Ballot(id).Open(CommandKey.New(), new OpenBallot(
            new LocalizedText(title), new LocalizedText("二つから選びます。"), [new(new LocalizedText("さくら")), new(new LocalizedText("みらい"))],
            Least: 1, Most: 1, Electorate.Anyone, now, now.AddDays(1), ShowsTurnout: true, By: default))).Accepted.Should().BeTrue();
        await WrittenAsync();
    }

    private async Task WrittenAsync() => await town.Services.GetRequiredService<IReadYourWrites>().WaitAsync(town.Ledger.Head);
}
