using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Issues;

/// <summary>People do with issues through the API what they do on pages: change, join, follow, take back, tell, appeal.</summary>
public sealed class IssuePersonApiTests : IAsyncLifetime
{
    private HostileTown town = null!;

    private string Issue => "/api/v1" + town.Issue;

    private string Hid => "/api/v1" + town.Hid;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task An_author_changes_title_or_text_and_what_is_left_out_stays()
    {
        using var author = await town.ProgramAsync(town.Victim, "issues");
        var edited = await author.RepeatAsync("PATCH", Issue, new { title = "街灯が二つ" }, "edit-1");
        (Title(edited), edited.GetProperty("body").GetString()).Should().Be(("街灯が二つ", "三日前から"));
        (await CodeAsync(author.CallAsync("PATCH", Issue, new { title = "別のこと" }, "edit-1"))).Should().Be((422, "CIVIC6001"));
        // Neither of two that come at once puts back what the other changed.
        await Task.WhenAll(JsonAsync(author.CallAsync("PATCH", Issue, new { title = "街灯が三つ" })), JsonAsync(author.CallAsync("PATCH", Issue, new { body = "" })));
        var both = await JsonAsync(town.Stranger().GetAsync(Issue));
        (Title(both), both.GetProperty("body").GetString()).Should().Be(("街灯が三つ", ""));
        (Title(await JsonAsync(author.CallAsync("PATCH", Issue, new { })))).Should().Be("街灯が三つ", "nothing was to change");
        (await town.Stranger().GetStringAsync(town.Issue)).Should().Contain("街灯が二つ", "what it said before can still be seen");

        (await CodeAsync(author.CallAsync("PATCH", Issue, new { title = " " }))).Should().Be((422, "CIVIC6312"));
        (await CodeAsync(town.Stranger().CallAsync("PATCH", Issue, new { title = "x" }))).Should().Be((401, "CIVIC6316"));
        (Title(await JsonAsync(author.CallAsync("PATCH", Issue, new { title = "街灯が二つ" }, "edit-1")))).Should().Be("街灯が三つ", "what the key has done is done, whatever else was changed since");
        (await CodeAsync(author.CallAsync("PATCH", Hid, new { title = "x" }))).Should().Be((422, "CIVIC6318"));
        foreach (var other in new[] { town.Citizen, town.Staff })
            (await CodeAsync(other.CallAsync("PATCH", Issue, new { title = "x" }))).Should().Be((403, "CIVIC6321"), "it is not theirs");
    }

    [Fact]
    public async Task People_take_part_and_follow_and_read_what_concerns_them()
    {
        using var program = await town.ProgramAsync(town.Citizen, "issues", "notices");
        var joined = await program.RepeatAsync("PUT", $"{Issue}/participation", null, "join-1");
        (joined.GetProperty("takesPart").GetBoolean(), joined.GetProperty("followed").GetBoolean(), joined.GetProperty("issue").GetProperty("participants").GetInt32()).Should().Be((true, true, 2));
        (await Mine(program, "?part=joined")).Should().Equal("街灯");
        (await Mine(program, "")).Should().BeEmpty();
        (await Mine(town.Victim, "?part=Reported")).Should().BeEquivalentTo("街灯", HostileTown.Hidden);
        (await CodeAsync(program.GetAsync("/api/v1/me/issues?part=x"))).Should().Be((400, "CIVIC7002"));
        (await JsonAsync(program.CallAsync("DELETE", $"{Issue}/participation"))).GetProperty("takesPart").GetBoolean().Should().BeFalse();
        (await JsonAsync(program.CallAsync("DELETE", $"{Issue}/participation"))).GetProperty("followed").GetBoolean().Should().BeFalse("again is fine");

        (await JsonAsync(program.CallAsync("PUT", $"{Issue}/following"))).GetProperty("followed").GetBoolean().Should().BeTrue();
        await JsonAsync(town.Staff.CallAsync("POST", $"{Issue}/answers", new { text = "明日直します。" }));
        var notice = (await JsonAsync(program.GetAsync("/api/v1/me/notices"))).GetProperty("notices").EnumerateArray().Should().ContainSingle().Subject;
        (notice.GetProperty("kind").GetString(), notice.GetProperty("title").GetString(), notice.GetProperty("page").GetString()).Should().Be(("answer", "街灯", town.Issue));
        await JsonAsync(town.Staff.CallAsync("PUT", $"{Issue}/status", new { status = "running", reason = "始めました。" }));
        var kinds = new List<string?>();
        for (string? next = ""; next is not null;)
        {
            var page = await JsonAsync(program.GetAsync($"/api/v1/me/notices?limit=1{(next.Length == 0 ? "" : $"&cursor={next}")}"));
            kinds.AddRange(page.GetProperty("notices").EnumerateArray().Select(line => line.GetProperty("kind").GetString()));
            next = page.GetProperty("next").GetString();
        }
        kinds.Should().Equal("status", "answer");
        (await Follows(program)).Should().Equal("街灯");
        (await town.Citizen.GetStringAsync("/inbox")).Should().Contain($"{town.Issue}/unfollow", "it is the same as on the page");

        (await program.CallAsync("DELETE", $"{Issue}/following")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await Follows(program)).Should().BeEmpty();
        (await JsonAsync(program.GetAsync("/api/v1/me/notices"))).GetProperty("notices").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task What_was_hidden_meanwhile_has_no_title_among_what_one_follows_and_can_be_let_go()
    {
        using var program = await town.ProgramAsync(town.Citizen, "issues", "notices");
        await JsonAsync(program.CallAsync("PUT", $"{Issue}/following"));
        await JsonAsync(program.CallAsync("PUT", $"{Issue}/participation"));
        await JsonAsync(town.Staff.CallAsync("POST", $"{Issue}/hide", new { reason = "確認中" }));
        (await Follows(program)).Should().Equal([null]);
        (await Mine(program, "?part=joined")).Should().BeEmpty("it is hidden from them");
        foreach (var (method, what) in ((string, string)[])[("PUT", "following"), ("PUT", "support"), ("PUT", "participation"), ("DELETE", "support"), ("DELETE", "participation")])
            (await CodeAsync(program.CallAsync(method, $"{Issue}/{what}"))).Should().Be((404, "CIVIC7001"), what);
        (await program.CallAsync("DELETE", $"{Issue}/following")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await CodeAsync(program.CallAsync("DELETE", $"{Hid}/following"))).Should().Be((404, "CIVIC7001"), "what one never followed is not there");
    }

    [Fact]
    public async Task A_comment_is_changed_and_taken_back_by_who_wrote_it_alone()
    {
        using var program = await town.ProgramAsync(town.Citizen, "issues");
        await program.RepeatAsync("POST", $"{Issue}/comments", new { text = "うちの前も" }, "comment-1");
        var edited = await program.RepeatAsync("PATCH", $"{Issue}/comments/1", new { text = "うちの前も暗い" }, "comment-2");
        (edited.GetProperty("text").GetString(), edited.GetProperty("number").GetInt32()).Should().Be(("うちの前も暗い", 1));
        (await CodeAsync(program.CallAsync("PATCH", $"{Issue}/comments/1", new { text = " " }))).Should().Be((422, "CIVIC6312"));
        (await CodeAsync(program.CallAsync("PATCH", $"{Issue}/comments/1", new { }))).Should().Be((422, "CIVIC6312"));
        foreach (var (method, body) in ((string, object?)[])[("PATCH", new { text = "x" }), ("DELETE", null)])
        {
            (await CodeAsync(town.Victim.CallAsync(method, $"{Issue}/comments/1", body))).Should().Be((403, "CIVIC6321"));
            (await CodeAsync(program.CallAsync(method, $"{Issue}/comments/2", body))).Should().Be((404, "CIVIC6320"));
            (await CodeAsync(program.CallAsync(method, $"{Issue}/comments/x", body))).Should().Be((400, "CIVIC7002"));
        }
        var gone = await program.RepeatAsync("DELETE", $"{Issue}/comments/1", null, "comment-3");
        (gone.GetProperty("isDeleted").GetBoolean(), gone.GetProperty("text").GetString()).Should().Be((true, null));
        (await town.Stranger().GetStringAsync($"{Issue}/comments")).Should().NotContain("暗い");
    }

    [Fact]
    public async Task What_is_told_and_appealed_is_read_by_moderators_and_by_who_wrote_it()
    {
        using var program = await town.ProgramAsync(town.Citizen, "issues");
        foreach (var key in new[] { "flag-1", "flag-1", "flag-2" })
            (await program.CallAsync("POST", $"{Issue}/flags", new { reason = "うそです" }, key)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await program.GetStringAsync(Issue)).Should().NotContain("うそです");
        (await CodeAsync(program.CallAsync("POST", $"{Issue}/flags", new { comment = 9, reason = "x" }))).Should().Be((404, "CIVIC6320"));
        (await CodeAsync(program.CallAsync("POST", $"{Issue}/flags", new { }))).Should().Be((422, "CIVIC6312"));
        (await CodeAsync(program.CallAsync("POST", $"{Issue}/appeals", new { reason = "x" }))).Should().Be((403, "CIVIC6321"));

        using var author = await town.ProgramAsync(town.Victim, "issues");
        var appealed = await author.RepeatAsync("POST", $"{Hid}/appeals", new { reason = "広告ではありません" }, "appeal-1");
        appealed.GetProperty("history").EnumerateArray().Select(step => (step.GetProperty("kind").GetString(), step.GetProperty("text").GetString()))
            .Should().Equal(("hidden", "広告"), ("appealed", "広告ではありません"));
        (await CodeAsync(author.CallAsync("POST", $"{Hid}/appeals", new { reason = "もう一度" }))).Should().Be((422, "CIVIC6322"));
        foreach (var what in new[] { "flags", "appeals" })
            (await CodeAsync(program.CallAsync("POST", $"{Hid}/{what}", new { reason = "x" }))).Should().Be((404, "CIVIC7001"), "what is hidden is not there");
    }

    [Fact]
    public async Task Nobody_without_an_account_or_the_scope_changes_or_reads_anything()
    {
        using var wrong = await town.ProgramAsync(town.Victim, "votes", "ties", "datasets");
        var said = new { title = "x", body = "x", text = "x", reason = "x" };
        foreach (var (method, what) in ((string, string)[])
        [
            ("PATCH", ""), ("PUT", "/participation"), ("DELETE", "/participation"), ("PUT", "/following"), ("DELETE", "/following"), ("PATCH", "/comments/1"), ("DELETE", "/comments/1"),
            ("POST", "/flags"), ("POST", "/appeals"), ("POST", "/photos"), ("DELETE", "/photos/aaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ])
        {
            (await CodeAsync(wrong.CallAsync(method, Issue + what, what == "/photos" ? null : said))).Should().Be((403, "CIVIC7064"), what);
            (await CodeAsync(town.Stranger().CallAsync(method, Issue + what, what == "/photos" ? null : said))).Should().Be((401, "CIVIC6316"), what);
        }
        using var writes = await town.ProgramAsync(town.Victim, "issues");
        (await CodeAsync(wrong.GetAsync("/api/v1/me/issues"))).Should().Be((403, "CIVIC7064"));
        (await CodeAsync(town.Stranger().GetAsync("/api/v1/me/issues"))).Should().Be((401, "CIVIC7061"));
        foreach (var mine in new[] { "notices", "follows" })
        {
            (await CodeAsync(writes.GetAsync($"/api/v1/me/{mine}"))).Should().Be((403, "CIVIC7064"), "who may write need not read what concerns its person");
            (await CodeAsync(town.Stranger().GetAsync($"/api/v1/me/{mine}"))).Should().Be((401, "CIVIC7061"));
            (await CodeAsync(town.Victim.GetAsync($"/api/v1/me/{mine}?limit=0"))).Should().Be((400, "CIVIC7002"));
        }
        foreach (var query in new[] { "follows?cursor=x", "notices?cursor=x", "notices?cursor=0", "notices?cursor=-1" })
            (await CodeAsync(town.Victim.GetAsync($"/api/v1/me/{query}"))).Should().Be((400, "CIVIC7002"), query);
    }

    private static string? Title(JsonElement answer) => answer.GetProperty("issue").GetProperty("title").GetString();

    private static async Task<List<string?>> Mine(HttpClient program, string query) =>
        [.. (await JsonAsync(program.GetAsync($"/api/v1/me/issues{query}"))).GetProperty("issues").EnumerateArray().Select(line => line.GetProperty("title").GetString())];

    private static async Task<List<string?>> Follows(HttpClient program) =>
        [.. (await JsonAsync(program.GetAsync("/api/v1/me/follows"))).GetProperty("follows").EnumerateArray().Select(line => line.GetProperty("title").GetString())];
}
