using System.Net;
using System.Net.Http.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Notices;
using CivicPlatform.Relationships;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>The plugin of docs/plugins.md, from its package, in a whole city: issues, ballots, datasets and ties.</summary>
public sealed class MachiWalkTests : IAsyncLifetime
{
    private const string View = "machi-walk/Spots (city)";
    private readonly PluginTown town = new();

    public Task InitializeAsync() => town.StartAsync("machi-walk");

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task It_follows_issues_provides_a_dataset_opens_and_closes_ballots_and_tells_who_shares_a_tie()
    {
        var (hanako, taro) = (await town.PersonAsync(), await town.PersonAsync());
        var (lamp, hole) = (await town.ReportAsync(hanako, "街灯が切れている"), await town.ReportAsync(taro, "歩道の穴"));
        (await town.SeenAsync(View)).Should().BeTrue();
        (await SpotsAsync()).Should().BeEquivalentTo([lamp.ToString(), hole.ToString()]);
        using (var stranger = town.Stranger())
        {
            (await stranger.GetStringAsync("/plugins/machi-walk")).Should().Contain("このサービスの名前で投票を始める").And.Contain("本人が決めた「まちとのつながり」を読む").And.Contain("あなたとして課題に書く");
            (await stranger.GetStringAsync("/api/v1/datasets/machi-walk.spots.csv")).Should().Contain(lamp.ToString()).And.NotContain("街灯");
        }

        var day = town.Service<CityClock>().Today;
        await town.RunAsync("machi-walk", "WalkJob", day);
        (await NoticesAsync()).Should().BeEmpty("nobody shares a tie yet");
        await ShareAsync(hanako);
        await town.RunAsync("machi-walk", "WalkJob", day);
        await town.WrittenAsync();
        (await NoticesAsync()).Should().ContainSingle().Which.Link.Should().Be($"/ballots/machi-walk-{day:yyyy-MM-dd}");
        var ballot = BallotId.Parse($"machi-walk-{day:yyyy-MM-dd}", null);
        (await BallotAsync(ballot)).Should().Match<BallotSummary>(it => it.Phase == BallotPhase.Open && it.Opened.Options.Length == 2
            && it.Opened.Plugin.ToString() == "machi-walk" && it.Opened.By.IsNone);
        using (var voter = town.Browser(taro))
            (await voter.GetStringAsync($"/ballots/{ballot}")).Should().Contain("街灯が切れている").And.Contain("プラグイン「machi-walk」");

        town.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await town.RunAsync("machi-walk", "WalkJob", day.AddDays(1));
        await town.WrittenAsync();
        (await BallotAsync(ballot))!.Phase.Should().Be(BallotPhase.Closed);
        (await BallotAsync(BallotId.Parse($"machi-walk-{day.AddDays(1):yyyy-MM-dd}", null)))!.Phase.Should().Be(BallotPhase.Open);
    }

    [Fact]
    public async Task What_is_hidden_is_gone_from_it_and_comes_back_with_an_appeal_and_what_is_merged_is_gone()
    {
        var (author, moderator, other) = (await town.PersonAsync(), await town.PersonAsync(), await town.PersonAsync());
        var (one, two, three) = (await town.ReportAsync(author, "一"), await town.ReportAsync(author, "二"), await town.ReportAsync(author, "三"));
        (await town.Issue(one).Hide(default, await town.ActorAsync(moderator, moderator: true), null, "x")).Accepted.Should().BeTrue();
        (await town.Issue(two).Merge(default, await town.ActorAsync(moderator, staff: true), three, "x")).Accepted.Should().BeTrue();
        await town.SeenAsync(View);
        (await SpotsAsync()).Should().Equal(three.ToString());
        (await town.Issue(one).Appeal(default, await town.ActorAsync(author), null, "y")).Accepted.Should().BeTrue();
        (await town.Issue(one).DecideAppeal(default, await town.ActorAsync(other, moderator: true), null, true, "z")).Accepted.Should().BeTrue();
        await town.SeenAsync(View);
        (await SpotsAsync()).Should().BeEquivalentTo([one.ToString(), three.ToString()]);
    }

    [Fact]
    public async Task A_reader_takes_part_through_it_as_themselves_and_nobody_does_without_signing_in()
    {
        var (author, reader) = (await town.PersonAsync(), await town.PersonAsync());
        var issue = await town.ReportAsync(author, "街灯");
        using (var stranger = town.Stranger())
        {
            using var refused = await stranger.PostAsync($"/api/p/machi-walk/spots/{issue}/join", null);
            refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync()).Should().Contain("CIVIC5404");
        }
        // A role stays behind: the pseudonym is the same, and staff take part as anybody does.
        using (var browser = town.Browser(reader, People.Role.Staff))
            (await browser.PostAsync($"/api/p/machi-walk/spots/{issue}/join", null)).StatusCode.Should().Be(HttpStatusCode.OK);
        await town.WrittenAsync();
        (await town.Service<IIssueQueries>().StandingAsync(issue, (await town.ActorAsync(reader)).Pseudonym)).TakesPart.Should().BeTrue();
        using (var browser = town.Browser(reader))
            (await browser.PostAsync($"/api/p/machi-walk/spots/{IssueId.New()}/join", null)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reader_takes_back_through_it_what_they_gave_and_an_author_renames_what_is_theirs()
    {
        var (author, reader) = (await town.PersonAsync(), await town.PersonAsync());
        var issue = await town.ReportAsync(author, "街灯");
        var who = (await town.ActorAsync(reader)).Pseudonym;
        using var browser = town.Browser(reader);
        foreach (var (method, what, stands) in ((HttpMethod, string, bool)[])[
            (HttpMethod.Put, "support", true), (HttpMethod.Delete, "support", false), (HttpMethod.Delete, "support", false), (HttpMethod.Post, "join", true), (HttpMethod.Delete, "join", false)])
        {
            using var answer = await browser.SendAsync(new HttpRequestMessage(method, $"/api/p/machi-walk/spots/{issue}/{what}"));
            answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            await town.WrittenAsync();
            var standing = await town.Service<IIssueQueries>().StandingAsync(issue, who);
            (what == "join" ? standing.TakesPart : standing.Supports).Should().Be(stands, "{0} {1}", method, what);
        }
        (await TitleAsync(browser, issue, "のっとり")).Should().Be("CIVIC6321", "it is somebody else's");
        using var theirs = town.Browser(author, People.Role.Staff);
        (await TitleAsync(theirs, issue, " ")).Should().Be("CIVIC6312");
        (await TitleAsync(theirs, issue, "街灯が二つ")).Should().BeNull();
        await town.WrittenAsync();
        using (var stranger = town.Stranger())
        {
            (await stranger.GetStringAsync($"/issues/{issue}")).Should().Contain("街灯が二つ").And.NotContain("のっとり");
            (await TitleAsync(stranger, issue, "だれか")).Should().Be("CIVIC5404");
        }
    }

    [Fact]
    public async Task It_hears_what_the_city_announces_corrects_and_takes_back_and_of_no_other_boards()
    {
        var safety = town.Service<IGrainFactory>().GetGrain<INoticeBoardGrain>("civic/safety");
        foreach (var title in new[] { "大雨", "大雨警報" })
        {
            (await safety.Publish(default, Notice("rain", title))).Accepted.Should().BeTrue();
            await HeardAsync();
            (await WarningsAsync()).Should().Equal(title);
        }
        (await town.Service<IGrainFactory>().GetGrain<INoticeBoardGrain>("civic/events").Publish(default, Notice("feast", "祭り"))).Accepted.Should().BeTrue();
        (await town.Service<IGrainFactory>().GetGrain<INoticeBoardGrain>("other/safety").Publish(default, Notice("wind", "にせ警報"))).Accepted.Should().BeTrue();
        (await safety.Publish(default, Notice("snow", "大雪"))).Accepted.Should().BeTrue();
        (await safety.Withdraw(default, "rain")).Accepted.Should().BeTrue();
        await HeardAsync();
        (await WarningsAsync()).Should().Equal("大雪");

        async Task HeardAsync()
        {
            await town.WrittenAsync();
            (await town.SeenAsync("machi-walk/Warnings (city)")).Should().BeTrue();
        }

        async Task<IEnumerable<string?>> WarningsAsync() => [.. (await town.JsonAsync("/api/p/machi-walk/warnings")).EnumerateArray().Select(title => title.GetString())];

        static PublishNotice Notice(string key, string title) => new(key, new Texts.LocalizedText(title), new Texts.LocalizedText("気をつけてください。"), "/notices", null);
    }

    [Fact]
    public async Task It_hears_of_ties_that_are_shared_with_it_and_of_no_others()
    {
        var (hanako, taro, ken) = (await town.PersonAsync(), await town.PersonAsync(), await town.PersonAsync());
        await ShareAsync(hanako);
        await ShareAsync(taro, audience: "staff");
        (await HelpersAsync()).Should().Be((1, 1));
        await ShareAsync(taro);
        await ShareAsync(ken);
        (await HelpersAsync()).Should().Be((3, 3));
        await ShareAsync(taro, audience: "counted");
        (await HelpersAsync()).Should().Be((2, 4), "it is shared with it no more");
        using (var browser = town.Browser(hanako))
        using (var withdrawn = await IssueTown.SendAsync(browser, "/ties/mine", "/ties/mine/withdraw"))
            withdrawn.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await HelpersAsync()).Should().Be((1, 5));
        await town.Service<Vault.IVault>().EraseAsync(ken);
        (await HelpersAsync()).Should().Be((0, 6), "whoever was erased shares nothing");

        // At a start it is told of what stands, and of nothing that was withdrawn before.
        await ShareAsync(hanako);
        await town.StartAsync("machi-walk");
        (await HelpersAsync()).Should().Be((1, 1));
    }

    [Fact]
    public async Task It_is_made_anew_at_each_start_and_misses_nothing_of_the_time_without_it()
    {
        var author = await town.PersonAsync();
        var before = await town.ReportAsync(author, "前");
        await town.StartAsync("machi-walk");
        (await SpotsAsync()).Should().Equal(before.ToString());

        await town.StartAsync();
        using (var stranger = town.Stranger())
            (await stranger.GetAsync("/api/p/machi-walk/spots")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var without = await town.ReportAsync(author, "無し");
        await town.WrittenAsync();
        (await town.Issue(before).Hide(default, await town.ActorAsync(await town.PersonAsync(), moderator: true), null, "x")).Accepted.Should().BeTrue();

        await town.StartAsync("machi-walk");
        (await SpotsAsync()).Should().Equal(without.ToString());
    }

    [Fact]
    public async Task Somebody_shares_a_tie_on_the_page_it_is_read_and_withdrawn_it_is_not()
    {
        var hanako = await town.PersonAsync();
        await ShareAsync(hanako);
        var tie = (await TiesAsync()).Should().ContainSingle().Which;
        (tie.Kind, tie.Wishes).Should().Be((TieKind.Helps, "marker-wish"));
        tie.Person.Should().NotBe((await town.ActorAsync(hanako)).Pseudonym);
        using var browser = town.Browser(hanako);
        (await browser.GetStringAsync("/ties/mine")).Should().Contain("marker-wish").And.Contain("value=\"machi-walk\"");
        using (var stranger = town.Stranger())
            (await stranger.GetStringAsync("/ties")).Should().NotContain("marker-wish");
        using (var withdrawn = await IssueTown.SendAsync(browser, "/ties/mine", "/ties/mine/withdraw"))
            withdrawn.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await TiesAsync()).Should().BeEmpty();
    }

    /// <summary>Declares a tie with the form, for this plugin.</summary>
    private async Task ShareAsync(People.PersonId person, string audience = "plugins")
    {
        using var browser = town.Browser(person);
        using var declared = await IssueTown.SendAsync(browser, "/ties/mine", "/ties/mine", ("kind", "helps"), ("strength", "monthly"), ("since", ""),
            ("skills", ""), ("wishes", "marker-wish"), ("audience", audience), ("plugins", "machi-walk"));
        declared.StatusCode.Should().Be(HttpStatusCode.SeeOther, await declared.Content.ReadAsStringAsync());
    }

    private async Task<(int Helpers, int Told)> HelpersAsync()
    {
        (await town.SeenAsync("machi-walk/Helpers (ties)")).Should().BeTrue();
        var answer = await town.JsonAsync("/api/p/machi-walk/helpers");
        return (answer.GetProperty("helpers").GetInt32(), answer.GetProperty("told").GetInt32());
    }

    /// <summary>Renames a place through the plugin.</summary>
    /// <returns>The code of the refusal, or <see langword="null"/>.</returns>
    private static async Task<string?> TitleAsync(HttpClient browser, IssueId issue, string title)
    {
        using var answer = await browser.PutAsJsonAsync($"/api/p/machi-walk/spots/{issue}/title", new { title });
        return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString();
    }

    private async Task<List<SharedTie>> TiesAsync() => await town.Service<ITies>().SharedWithAsync(PluginId.Parse("machi-walk", null)).ToListAsync();

    private async Task<IReadOnlyList<Notice>> NoticesAsync() =>
        await town.Service<INoticeQueries>().LatestAsync([NoticeTopic.Parse("machi-walk/helpers", null)], 20);

    private Task<BallotSummary?> BallotAsync(BallotId ballot) => town.Service<IBallotQueries>().FindAsync(ballot);

    private async Task<IEnumerable<string>> SpotsAsync() =>
        (await town.JsonAsync("/api/p/machi-walk/spots")).EnumerateArray().Select(spot => spot.GetProperty("issue").GetString()!);
}
