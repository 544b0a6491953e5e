using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Issues;

/// <summary>Staff and moderators who are signed in do through the API what they do on pages; their tokens do not.</summary>
public sealed class IssueStaffApiTests : IAsyncLifetime
{
    private HostileTown town = null!;

    private string Issue => "/api/v1" + town.Issue;

    private string Hid => "/api/v1" + town.Hid;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Staff_move_the_status_answer_and_merge()
    {
        var moved = await town.Staff.RepeatAsync("PUT", $"{Issue}/status", new { status = "running", reason = "工事を始めました。" }, "status-1");
        moved.GetProperty("issue").GetProperty("status").GetString().Should().Be("running");
        var answered = await town.Staff.RepeatAsync("POST", $"{Issue}/answers", new { text = "明日直します。" }, "answer-1");
        answered.GetProperty("history").EnumerateArray().Select(step => (step.GetProperty("kind").GetString(), step.GetProperty("text").GetString()))
            .Should().Equal(("status", "工事を始めました。"), ("answer", "明日直します。"));
        using (var once = await town.Staff.CallAsync("POST", $"{Issue}/answers", new { text = "直しました。" }))
            (once.StatusCode, once.Headers.Location!.OriginalString).Should().Be((HttpStatusCode.Created, Issue));

        var other = await IssueAsync("街灯その二");
        foreach (var into in new[] { "", "x", town.Issue, town.Hid })
            (await CodeAsync(town.Staff.CallAsync("POST", $"{Issue}/merge", new { into, reason = "同じです。" }))).Should().Be((422, "CIVIC6324"), into);
        var merged = await town.Staff.RepeatAsync("POST", $"{Issue}/merge", new { into = $"https://city.example{other}?comments=1#x", reason = "同じです。" }, "merge-1");
        merged.GetProperty("mergedInto").GetString().Should().Be(other["/issues/".Length..], "people paste addresses");
        foreach (var (body, status, code) in ((object, int, string)[])
        [
            (new { status = "lost", reason = "x" }, 400, "CIVIC7002"), (new { reason = "x" }, 400, "CIVIC7002"), (new { status = "1", reason = "x" }, 400, "CIVIC7002"), (new { status = "closed" }, 422, "CIVIC6312"),
        ])
            (await CodeAsync(town.Staff.CallAsync("PUT", $"/api/v1{other}/status", body))).Should().Be((status, code), JsonSerializer.Serialize(body));
    }

    [Fact]
    public async Task Moderators_see_what_waits_hide_settle_and_decide()
    {
        await JsonAsync(town.Victim.CallAsync("POST", $"{Issue}/comments", new { text = "うちの店に来てください" }));
        await JsonAsync(town.Citizen.CallAsync("POST", $"{Issue}/flags", new { comment = 1, reason = "宣伝です" }));
        await JsonAsync(town.Citizen.CallAsync("POST", $"{Issue}/flags", new { reason = "うそです" }));
        var waiting = await JsonAsync(town.Staff.GetAsync("/api/v1/issues/waiting"));
        waiting.GetProperty("waiting").EnumerateArray().Select(matter => (matter.GetProperty("words").GetString(), matter.GetProperty("told")[0].GetProperty("text").GetString(), matter.GetProperty("isAppeal").GetBoolean()))
            .Should().Equal(("うちの店に来てください", "宣伝です", false), ("三日前から", "うそです", false));
        var cut = await JsonAsync(town.Staff.GetAsync("/api/v1/issues/waiting?limit=1"));
        (cut.GetProperty("waiting").GetArrayLength(), cut.GetProperty("more").GetBoolean()).Should().Be((1, true));

        await town.Staff.RepeatAsync("POST", $"{Issue}/flags/settle", new { }, "settle-1");
        await town.Staff.RepeatAsync("POST", $"{Issue}/hide", new { comment = 1, reason = "宣伝" }, "hide-1");
        (await town.Stranger().GetStringAsync($"{Issue}/comments")).Should().NotContain("うちの店");
        (await JsonAsync(town.Staff.GetAsync("/api/v1/issues/waiting"))).GetProperty("waiting").GetArrayLength().Should().Be(0);

        await JsonAsync(town.Victim.CallAsync("POST", $"{Issue}/appeals", new { comment = 1, reason = "近所の話です" }));
        await JsonAsync(town.Victim.CallAsync("POST", $"{Hid}/appeals", new { reason = "広告ではありません" }));
        (await JsonAsync(town.Staff.GetAsync("/api/v1/issues/waiting"))).GetProperty("waiting").EnumerateArray().Should().OnlyContain(matter => matter.GetProperty("isAppeal").GetBoolean());
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Hid}/appeals/grant", new { reason = "x" }))).Should().Be((403, "CIVIC6326"), "who hid it does not decide");
        await RoleAsync("moderator");
        (await JsonAsync(town.Citizen.GetAsync("/api/v1/issues/hidden"))).GetProperty("issues").EnumerateArray().Should().ContainSingle().Which.GetProperty("title").GetString().Should().Be(HostileTown.Hidden);
        (await town.Citizen.RepeatAsync("POST", $"{Hid}/appeals/grant", new { reason = "確かめました。" }, "grant-1")).GetProperty("isHidden").GetBoolean().Should().BeFalse();
        await town.Citizen.RepeatAsync("POST", $"{Issue}/appeals/reject", new { comment = 1, reason = "宣伝です。" }, "reject-1");
        (await CodeAsync(town.Citizen.CallAsync("POST", $"{Issue}/appeals/reject", new { comment = 1, reason = "x" }))).Should().Be((422, "CIVIC6323"));
        (await town.Stranger().GetStringAsync(Hid)).Should().Contain(HostileTown.Hidden);
        (await JsonAsync(town.Staff.GetAsync("/api/v1/issues/hidden"))).GetProperty("issues").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_role_opens_what_is_its_own_and_nothing_else()
    {
        var said = new { status = "closed", text = "x", into = "x", reason = "x" };
        foreach (var (method, what) in ((string, string)[])
            [("PUT", "status"), ("POST", "answers"), ("POST", "merge"), ("POST", "hide"), ("POST", "appeals/grant"), ("POST", "appeals/reject"), ("POST", "flags/settle")])
            await town.OnlyForStaffAsync(method, $"{Issue}/{what}", () => said);
        foreach (var list in new[] { "waiting", "hidden" })
        {
            await town.OnlyForStaffAsync("GET", $"/api/v1/issues/{list}");
            (await CodeAsync(town.Staff.GetAsync($"/api/v1/issues/{list}?limit=101"))).Should().Be((400, "CIVIC7002"));
        }
        (await CodeAsync(town.Staff.GetAsync("/api/v1/issues/hidden?cursor=x"))).Should().Be((400, "CIVIC7002"));

        await RoleAsync("staff");
        (await CodeAsync(town.Citizen.GetAsync("/api/v1/issues/waiting"))).Should().Be((403, "CIVIC7062"), "moderators are not all staff");
        foreach (var what in new[] { "hide", "appeals/grant", "flags/settle" })
            (await CodeAsync(town.Citizen.CallAsync("POST", $"{Issue}/{what}", new { reason = "x" }))).Item2.Should().BeOneOf("CIVIC6317");
        (await CodeAsync(town.Citizen.CallAsync("POST", $"{Hid}/answers", new { text = "x" }))).Should().Be((404, "CIVIC7001"), "hidden from staff who do not moderate");
        await JsonAsync(town.Citizen.CallAsync("POST", $"{Issue}/answers", new { text = "見てきます。" }));
    }

    private async Task RoleAsync(string role)
    {
        using var given = await HostileTown.FormAsync(town.Staff, "/admin/people?login=kani", "/admin/people/roles", ("role", role));
        given.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task<string> IssueAsync(string title)
    {
        var made = await JsonAsync(town.Victim.CallAsync("POST", "/api/v1/issues", new { title, body = "" }));
        return made.GetProperty("issue").GetProperty("page").GetString()!;
    }
}
