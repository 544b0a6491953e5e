using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Votes;

/// <summary>Staff who are signed in open and cancel ballots through the API.</summary>
public sealed class BallotStaffApiTests : IAsyncLifetime
{
    private const string Ballots = "/api/v1/ballots";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_ballot_is_opened_once_for_each_key_voted_on_and_cancelled()
    {
        var opened = await town.Staff.RepeatAsync("POST", Ballots, Body(), "open-1");
        var id = opened.GetProperty("id").GetString()!;
        (opened.GetProperty("phase").GetString(), opened.GetProperty("options")[1].GetProperty("explanation").GetProperty("ja").GetString()).Should().Be(("open", "川の名前です。"));
        (await JsonAsync(town.Stranger().GetAsync(Ballots))).GetProperty("ballots").GetArrayLength().Should().Be(2, "three calls were one");
        (await town.Stranger().GetStringAsync($"/ballots/{id}")).Should().Contain("橋の名前");
        using (var program = await town.ProgramAsync(town.Citizen, "votes"))
            await JsonAsync(program.CallAsync("PUT", $"{Ballots}/{id}/vote", new { choices = new[] { 2 } }));
        using (var named = await town.Staff.CallAsync("POST", Ballots, Body(("id", "2026-bridge"))))
            (named.StatusCode, named.Headers.Location!.OriginalString).Should().Be((HttpStatusCode.Created, $"{Ballots}/2026-bridge"));

        (await CodeAsync(town.Staff.CallAsync("POST", $"{Ballots}/{id}/cancel", new { reason = " " }))).Should().Be((422, "CIVIC6402"));
        var cancelled = await town.Staff.RepeatAsync("POST", $"{Ballots}/{id}/cancel", new { reason = "候補が抜けていました。\r\n" }, "cancel-1");
        (cancelled.GetProperty("phase").GetString(), cancelled.GetProperty("cancelReason").GetProperty("ja").GetString()).Should().Be(("cancelled", "候補が抜けていました。"));
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Ballots}/no-such/cancel", new { reason = "x" }))).Should().Be((404, "CIVIC7001"));
    }

    [Fact]
    public async Task A_refusal_names_the_member_that_it_speaks_of()
    {
        foreach (var (member, value, code) in ((string, JsonNode?, string)[])
        [
            ("id", "X", "CIVIC7002"), ("title", null, "CIVIC7002"), ("options", null, "CIVIC7002"), ("electorate", "everybody", "CIVIC7002"), ("least", null, "CIVIC7002"), ("opensAt", null, "CIVIC7002"),
            ("showsTurnout", null, "CIVIC7002"), ("options", new JsonArray(null, new JsonObject()), "CIVIC7002"),
            ("id", "2026-park", "CIVIC6401"), ("title", new JsonObject { ["ja"] = " " }, "CIVIC6402"), ("title", new JsonObject(), "CIVIC6402"), ("explanation", new JsonObject { ["ja"] = new string('長', 10_001) }, "CIVIC6402"),
            ("options", new JsonArray(new JsonObject { ["name"] = new JsonObject { ["ja"] = "一" } }), "CIVIC6403"), ("most", 3, "CIVIC6404"), ("closesAt", "2020-01-01T00:00:00Z", "CIVIC6406"),
        ])
        {
            var problem = await ProblemAsync(town.Staff.CallAsync("POST", Ballots, Body((member, value))));
            problem.GetProperty("code").GetString().Should().Be(code, "{0} {1}", member, value);
            problem.GetProperty("facts").GetProperty(code == "CIVIC7002" ? "name" : "field").GetString().Should().Be(member, "{0} {1}", code, value);
        }
        (await JsonAsync(town.Stranger().GetAsync(Ballots))).GetProperty("ballots").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_refusal_that_is_about_no_member_names_none()
    {
        await JsonAsync(town.Staff.CallAsync("POST", Ballots, Body(("id", "2026-bridge")), "open-1"));
        var taken = await ProblemAsync(town.Staff.CallAsync("POST", Ballots, Body(("id", "2026-bridge"), ("most", 2)), "open-1"));
        (taken.GetProperty("code").GetString(), taken.GetProperty("facts").TryGetProperty("field", out _)).Should().Be(("CIVIC6001", false), "it is about the key");
    }

    [Fact]
    public async Task Only_staff_who_are_signed_in_open_and_cancel()
    {
        await town.OnlyForStaffAsync("POST", Ballots, () => Body());
        await town.OnlyForStaffAsync("POST", $"{Ballots}/{town.Ballot}/cancel", () => new { reason = "x" });
        (await JsonAsync(town.Stranger().GetAsync($"{Ballots}/{town.Ballot}"))).GetProperty("phase").GetString().Should().Be("open");
    }

    private JsonObject Body(params (string Member, JsonNode? Value)[] others)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(town.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds());
        var body = JsonSerializer.SerializeToNode(new
        {
            title = new { ja = "橋の名前", en = "The bridge's name" }, explanation = new { ja = "二つから選びます。" },
            options = new object[] { new { name = new { ja = "さくら橋" } }, new { name = new { ja = "みらい橋" }, explanation = new { ja = "川の名前です。" } } },
            least = 1, most = 1, electorate = "anyone", opensAt = now.AddMinutes(-1), closesAt = now.AddDays(1), showsTurnout = true,
        })!.AsObject();
        foreach (var (member, value) in others)
            body[member] = value;
        return body;
    }
}
