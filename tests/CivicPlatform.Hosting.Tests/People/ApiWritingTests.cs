using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Hosting;

namespace CivicPlatform.People;

/// <summary>Programs act for their person in a whole city: with a token, once for each key, and for nobody else.</summary>
public sealed class ApiWritingTests : IAsyncLifetime
{
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_program_reports_supports_comments_votes_and_declares_with_its_persons_token()
    {
        var token = await HostileTown.ApiTokenAsync(town.Citizen, "issues", "votes", "ties");
        #region api-report
        using var program = new HttpClient { BaseAddress = town.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);     // made on /me/tokens
        program.DefaultRequestHeaders.Add("Idempotency-Key", "snow-2026-001");  // the same call again is done once
        using var reported = await program.PostAsJsonAsync("/api/v1/issues", new { title = "除雪が遅い", body = "毎年です。", tags = new[] { "snow" } });
        var address = reported.Headers.Location;                                // /api/v1/issues/…
        #endregion
        reported.StatusCode.Should().Be(HttpStatusCode.Created, await reported.Content.ReadAsStringAsync());
        using (var again = await program.PostAsJsonAsync("/api/v1/issues", new { title = "除雪が遅い", body = "毎年です。", tags = new[] { "snow" } }))
            again.Headers.Location.Should().Be(address);
        using (var changed = await program.PostAsJsonAsync("/api/v1/issues", new { title = "別のこと", body = "毎年です。", tags = new[] { "snow" } }))
            (await CodeAsync(changed)).Should().Be("CIVIC6001");
        program.DefaultRequestHeaders.Remove("Idempotency-Key");

        using (var supported = await program.PutAsync($"{Api(town.Issue)}/support", null))
            (await JsonAsync(supported)).GetProperty("supported").GetBoolean().Should().BeTrue();
        using (var commented = await program.PostAsJsonAsync($"{address}/comments", new { text = "今年も" }))
            commented.StatusCode.Should().Be(HttpStatusCode.Created);
        using (var voted = await program.PutAsJsonAsync($"/api/v1/ballots/{town.Ballot}/vote", new { choices = new[] { 2 } }))
            (await JsonAsync(voted)).GetProperty("receipt").GetString().Should().NotBeEmpty();
        using (var tied = await program.PutAsJsonAsync("/api/v1/ties/mine/helps", new { strength = "monthly", audience = "counted", since = "2019-04", skills = new[] { "雪かき" } }))
            (await JsonAsync(tied)).GetProperty("since").GetString().Should().Be("2019-04");
        (await JsonAsync(await program.GetAsync("/api/v1/ties/mine"))).GetProperty("ties").GetArrayLength().Should().Be(1);
        using (var gone = await program.DeleteAsync("/api/v1/ties/mine/helps"))
            gone.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await JsonAsync(await program.GetAsync("/api/v1/ties/mine"))).GetProperty("ties").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_same_key_of_another_person_is_another_key()
    {
        using var one = Program(await HostileTown.ApiTokenAsync(town.Citizen, "issues"));
        using var other = Program(await HostileTown.ApiTokenAsync(town.Staff, "issues"));
        foreach (var program in (HttpClient[])[one, other])
        {
            program.DefaultRequestHeaders.Add("Idempotency-Key", "1");
            using var supported = await program.PutAsync($"{Api(town.Issue)}/support", null);
            (await JsonAsync(supported)).GetProperty("supported").GetBoolean().Should().BeTrue();
        }
        (await JsonAsync(await town.Stranger().GetAsync(Api(town.Issue)))).GetProperty("issue").GetProperty("supports").GetInt32().Should().Be(2);
    }

    [Fact]
    public async Task A_token_has_no_roles_and_sees_what_its_person_may()
    {
        using var clerk = Program(await HostileTown.ApiTokenAsync(town.Staff, "issues"));
        (await clerk.GetAsync(Api(town.Hid))).StatusCode.Should().Be(HttpStatusCode.NotFound, "moderators see it, their tokens do not");
        using var author = Program(await HostileTown.ApiTokenAsync(town.Victim, "issues"));
        (await author.GetStringAsync(Api(town.Hid))).Should().Contain(HostileTown.Hidden);
        using var votes = Program(await HostileTown.ApiTokenAsync(town.Victim, "votes"));
        (await votes.GetAsync(Api(town.Hid))).StatusCode.Should().Be(HttpStatusCode.NotFound, "without the scope they are anybody");
    }

    [Theory]
    [InlineData("PUT", "/support")]
    [InlineData("DELETE", "/support")]
    [InlineData("POST", "/comments")]
    public async Task A_cookie_alone_changes_nothing_through_the_API(string method, string what)
    {
        foreach (var (header, value) in ((string, string)[])[("X-Any", "x"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "none")])
        {
            using var forged = new HttpRequestMessage(new HttpMethod(method), Api(town.Issue) + what) { Content = JsonContent.Create(new { text = "x" }), Headers = { { header, value } } };
            using var refused = await town.Citizen.SendAsync(forged);
            refused.StatusCode.Should().Be(HttpStatusCode.BadRequest, "{0}: {1}", header, value);
            (await CodeAsync(refused)).Should().Be("CIVIC7005");
        }
        using var meant = new HttpRequestMessage(new HttpMethod(method), Api(town.Issue) + what)
        {
            Content = JsonContent.Create(new { text = "x" }), Headers = { { "RequestVerificationToken", (await HostileTown.TokenAsync(town.Citizen)).Value } },
        };
        using var taken = await town.Citizen.SendAsync(meant);
        taken.IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task No_address_that_changes_something_is_opened_by_a_cookie_that_another_site_made_a_clerks_browser_send()
    {
        var paths = JsonDocument.Parse(await town.Stranger().GetStringAsync("/openapi/v1.json")).RootElement.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/v1/", StringComparison.Ordinal));
        var writing = paths.SelectMany(path => path.Value.EnumerateObject().Where(operation => operation.Name != "get").Select(operation => (path.Name, operation.Name, operation.Value))).ToList();
        writing.Should().HaveCountGreaterThan(35);
        foreach (var (path, method, operation) in writing)
        {
            var id = path.Split('/')[3] switch { "issues" => town.Issue.Split('/')[^1], "ballots" => town.Ballot, _ => "civic.aed" };
            var address = path.Replace("{id}", id, StringComparison.Ordinal).Replace("{kind}", "helps", StringComparison.Ordinal);
            var isForm = operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("multipart/form-data", out _);
            using var forged = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), System.Text.RegularExpressions.Regex.Replace(address, "{[a-z]+}", "1"))
            {
                Content = isForm ? new MultipartFormDataContent { { new StringContent("x"), "description" } } : JsonContent.Create(new { }), Headers = { { "Sec-Fetch-Site", "cross-site" } },
            };
            using var refused = await town.Staff.SendAsync(forged);
            (refused.StatusCode, await CodeAsync(refused)).Should().Be((HttpStatusCode.BadRequest, "CIVIC7005"), $"{method} {path}");
        }
    }

    [Fact]
    public async Task Every_address_of_the_citys_own_API_shows_an_example_and_answers_304_to_who_has_it()
    {
        using var reader = town.Stranger();
        var paths = JsonDocument.Parse(await reader.GetStringAsync("/openapi/v1.json")).RootElement.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();
        paths.Should().HaveCountGreaterThan(15);
        foreach (var (path, method, operation) in paths.SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, operation.Name, operation.Value))))
        {
            var answers = operation.GetProperty("responses").EnumerateObject().Where(answer => answer.Name is "200" or "201").ToList();
            foreach (var answer in answers)
                answer.Value.GetProperty("content").EnumerateObject().Should().OnlyContain(media => media.Value.GetProperty("example").ValueKind != JsonValueKind.Undefined, $"{method} {path}");
            if (operation.TryGetProperty("requestBody", out var body))
                body.GetProperty("content").EnumerateObject().Should().OnlyContain(media => media.Value.GetProperty("example").ValueKind == JsonValueKind.Object, $"{method} {path}");
            operation.GetProperty("responses").TryGetProperty("429", out _).Should().BeTrue();
            operation.GetProperty("summary").GetString().Should().NotBeEmpty();
        }
        foreach (var path in (string[])["/api/v1/issues", Api(town.Issue), $"{Api(town.Issue)}/comments", "/api/v1/ballots", $"/api/v1/ballots/{town.Ballot}", "/api/v1/ties/counts", "/api/v1/ledger",
            "/api/v1/ledger/events?limit=1", "/api/v1/datasets"])
        {
            using var first = await reader.GetAsync(path);
            first.Headers.ETag.Should().NotBeNull(path);
            using var asked = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", first.Headers.ETag!.Tag } } };
            using var known = await reader.SendAsync(asked);
            known.StatusCode.Should().Be(HttpStatusCode.NotModified, path);
        }
    }

    private static string Api(string page) => "/api/v1" + page;

    private HttpClient Program(string token)
    {
        var program = town.Stranger();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
