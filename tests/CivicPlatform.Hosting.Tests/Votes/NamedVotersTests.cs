using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Votes;

/// <summary>Staff say by login names who may vote.</summary>
public sealed class NamedVotersTests : IAsyncLifetime
{
    private const string Ballots = "/api/v1/ballots";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task People_pasted_from_a_sheet_may_vote_and_nobody_reads_who_they_are()
    {
        using var opened = await FormAsync("named", $"\ufeffＫＡＮＩ，\r\n\r\n　{HostileTown.Login}\t\"kani\"\r\n");
        opened.StatusCode.Should().Be(HttpStatusCode.SeeOther, await opened.Content.ReadAsStringAsync());
        var address = opened.Headers.Location!.OriginalString;

        using var stranger = town.Stranger();
        var shown = await stranger.GetStringAsync(address);
        shown.Should().Contain("市が名前を挙げた2人").And.Contain("5人より少ない").And.NotContain("かに").And.NotContain("name=\"choice\"");
        shown.IndexOf("市が名前を挙げた2人", StringComparison.Ordinal).Should().BeLessThan(shown.IndexOf("ログインしてください", StringComparison.Ordinal), "who may vote is told before anything is asked");
        (await town.Staff.GetStringAsync(address)).Should().Contain("決められた人だけ").And.NotContain("name=\"choice\"").And.NotContain("投票するにはログイン", "who is signed in need not be told to");
        (await town.Citizen.GetStringAsync(address)).Should().Contain("name=\"choice\"").And.Contain("市が名前を挙げた2人");
        var told = await JsonAsync(stranger.GetAsync($"/api/v1{address}"));
        (told.GetProperty("electorate").GetString(), told.GetProperty("named").GetInt32()).Should().Be(("named", 2));

        // One leaves, one is called otherwise, and the other still votes.
        using (var left = await HostileTown.FormAsync(town.Victim, "/me/erase", "/me/erase", ("confirm", HostileTown.Login), ("passphrase", HostileTown.Passphrase)))
            left.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        using (var renamed = await HostileTown.FormAsync(town.Citizen, "/me", "/me/name", ("name", "ずわいがに")))
            renamed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await stranger.GetStringAsync(address)).Should().Contain("市が名前を挙げた2人", "the ledger does not forget that there were two");
        using (var voted = await town.Citizen.CallAsync("PUT", $"/api/v1{address}/vote", new { choices = new[] { 1 } }))
            voted.StatusCode.Should().Be(HttpStatusCode.OK);
        (await CodeAsync(town.Staff.CallAsync("PUT", $"/api/v1{address}/vote", new { choices = new[] { 1 } }))).Should().Be((401, "CIVIC6415"), "whoever opened it is not among the two");

        new PlantedMarkers([HostileTown.Login, "kani"]).FindIn(town.Data).Should().BeEmpty();
        using var export = new MemoryStream();
        await town.Services.GetRequiredService<ILedgerProofs>().ExportAsync(export);
        System.Text.Encoding.UTF8.GetString(export.ToArray()).Should().Contain("\"named\"").And.NotContain("kani").And.NotContain(HostileTown.Login);
        town.Log.Should().NotContain(line => line.Contains("kani", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_nobody_has_are_told_by_line_and_what_was_typed_stays()
    {
        using var wrong = await FormAsync("named", "kani\r\n\r\nno-such-one\r\nbad&name fukurou\r\nno-such-one");
        var page = await wrong.Content.ReadAsStringAsync();
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        page.Should().Contain("2個のログイン名は、登録がありません（3, 4行目）").And.Contain("kani&#xA;&#xA;no-such-one&#xA;bad&amp;name fukurou&#xA;no-such-one</textarea>").And.Contain("橋の名前");

        using var nobody = await FormAsync("named", " \r\n　");
        (await nobody.Content.ReadAsStringAsync()).Should().Contain("2000人までです", "a list of nobody is none");
        using var many = await FormAsync("named", string.Join("\r\n", Enumerable.Range(0, Electorate.MostNamed + 1).Select(i => $"person{i}")));
        (await many.Content.ReadAsStringAsync()).Should().Contain("2000人までです").And.NotContain("行目");
        using var unused = await FormAsync("anyone", "kani");
        unused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "names that are not asked for would let everybody vote");
        (await unused.Content.ReadAsStringAsync()).Should().Contain("名前が書かれています");
        (await JsonAsync(town.Stranger().GetAsync(Ballots))).GetProperty("ballots").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task The_API_takes_names_and_tells_those_that_nobody_has_by_their_places()
    {
        foreach (var (electorate, named, code, lines) in ((string, JsonNode?, string, string?)[])
        [
            ("named", null, "CIVIC7002", null), ("anyone", new JsonArray("kani"), "CIVIC7002", null), ("named", new JsonArray("kani", null), "CIVIC7002", null),
            ("named", new JsonArray(), "CIVIC6405", null), ("named", new JsonArray("kani", "no-such-one", "ＫＡＮＩ", "?"), "CIVIC6407", "2, 4"),
            ("named", new JsonArray([.. Enumerable.Range(1, 30).Select(i => (JsonNode)$"nobody{i}")]), "CIVIC6407", string.Join(", ", Enumerable.Range(1, 20)) + ", …"),
        ])
        {
            var facts = (await ProblemAsync(town.Staff.CallAsync("POST", Ballots, Body(electorate, named?.DeepClone())))) is var problem
                && problem.GetProperty("code").GetString() == code ? problem.GetProperty("facts") : throw new InvalidOperationException($"{named}: {problem}");
            facts.GetProperty(code == "CIVIC7002" ? "name" : "field").GetString().Should().Be("named");
            if (lines is not null)
                facts.GetProperty("lines").GetString().Should().Be(lines);
        }
        var opened = await town.Staff.RepeatAsync("POST", Ballots, Body("named", new JsonArray("fukurou", "kani, fukurou")), "named-1");
        (opened.GetProperty("electorate").GetString(), opened.GetProperty("named").GetInt32()).Should().Be(("named", 2));
    }

    private Task<HttpResponseMessage> FormAsync(string electorate, string named)
    {
        var year = town.Services.GetRequiredService<TimeProvider>().GetUtcNow().Year;
        return HostileTown.FormAsync(town.Staff, "/ballots/new", "/ballots/new", ("title", "橋の名前"), ("explanation", "二つから選びます。"), ("options", "さくら橋\r\nみらい橋"),
            ("least", "1"), ("most", "1"), ("electorate", electorate), ("named", named), ("opens", $"{year}-01-01T09:00"), ("closes", $"{year + 1}-06-01T09:00"), ("turnout", "on"));
    }

    private JsonObject Body(string electorate, JsonNode? named)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(town.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds());
        var body = JsonSerializer.SerializeToNode(new
        {
            title = new { ja = "橋の名前" }, explanation = new { ja = "二つから選びます。" }, options = new object[] { new { name = new { ja = "さくら橋" } }, new { name = new { ja = "みらい橋" } } },
            least = 1, most = 1, electorate, opensAt = now.AddMinutes(-1), closesAt = now.AddDays(1), showsTurnout = true,
        })!.AsObject();
        body["named"] = named;
        return body;
    }
}
