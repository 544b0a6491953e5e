using System.Net;
using System.Net.Http.Json;
using CivicPlatform.Datasets;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Hosting;

/// <summary>Who says which version they have read changes that one, and none that they have not seen.</summary>
public sealed class ConditionalWriteTests : IAsyncLifetime
{
    private HostileTown town = null!;

    private string Issue => "/api/v1" + town.Issue;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task An_issue_is_changed_only_as_it_was_read()
    {
        using var author = await town.ProgramAsync(town.Victim, "issues");
        var read = await TagAsync(author, Issue);
        using (var changed = await SendAsync(author, "PATCH", Issue, new { title = "街灯が二つ" }, read, "careful-1"))
            changed.StatusCode.Should().Be(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        (await CodeAsync(SendAsync(author, "PATCH", Issue, new { body = "x" }, read))).Should().Be((412, "CIVIC6002"));
        using (var again = await SendAsync(author, "PATCH", Issue, new { title = "街灯が二つ" }, read, "careful-1"))
            again.StatusCode.Should().Be(HttpStatusCode.OK, "the same key was done already, and its own change made the tag an old one");
        // Whatever the issue shows counts: somebody supports it.
        var seen = await TagAsync(author, Issue);
        await JsonAsync(town.Citizen.CallAsync("PUT", $"{Issue}/support"));
        (await CodeAsync(SendAsync(author, "PATCH", Issue, new { body = "x" }, seen))).Should().Be((412, "CIVIC6002"));
        foreach (var any in (bool[])[true, false])
        {
            using var taken = await SendAsync(author, "PATCH", Issue, new { body = $"{any}" }, $"\"other\", {(any ? "*" : await TagAsync(author, Issue))}");
            taken.StatusCode.Should().Be(HttpStatusCode.OK, "one of the tags is the version's");
        }
        (await JsonAsync(author.CallAsync("PATCH", Issue, new { body = "y" }))).GetProperty("body").GetString().Should().Be("y", "who does not ask is not held to anything");
    }

    [Theory]
    [InlineData("W/{0}")]
    [InlineData("\"nothing\"")]
    [InlineData("nothing")]
    [InlineData("")]
    [InlineData(",")]
    public async Task Only_the_same_strong_tag_is_the_same_version(string form)
    {
        var read = await TagAsync(town.Victim, Issue);
        (await CodeAsync(SendAsync(town.Victim, "PATCH", Issue, new { title = "x" }, string.Format(System.Globalization.CultureInfo.InvariantCulture, form, read)))).Should().Be((412, "CIVIC6002"));
        (await town.Stranger().GetStringAsync(Issue)).Should().Contain("街灯");
    }

    [Fact]
    public async Task Of_many_who_read_the_same_version_one_changes_it()
    {
        var read = await TagAsync(town.Staff, Issue);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => SendAsync(town.Staff, "PUT", $"{Issue}/status", new { status = n % 2 == 0 ? "running" : "prototyping", reason = $"{n}" }, read)));
        answers.Should().ContainSingle(answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var other in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
            (await CodeAsync(Task.FromResult(other))).Should().Be((412, "CIVIC6002"));
    }

    [Fact]
    public async Task A_dataset_is_described_anew_and_a_tie_changed_only_as_they_were_read()
    {
        var dataset = "/api/v1" + await DatasetTown.DescribeAsync(town.Staff);
        object Described(string title) => new { title = new { ja = title }, description = new { ja = "市内のAED。" }, license = "CC-BY-4.0" };
        var read = await TagAsync(town.Staff, dataset);
        (await SendAsync(town.Staff, "PUT", dataset, Described("一"), read)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await CodeAsync(SendAsync(town.Staff, "PUT", dataset, Described("二"), read))).Should().Be((412, "CIVIC6002"));

        const string mine = "/api/v1/ties/mine";
        var none = await TagAsync(town.Citizen, mine);
        (await SendAsync(town.Citizen, "PUT", $"{mine}/helps", new { strength = "monthly", audience = "counted" }, none)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await CodeAsync(SendAsync(town.Citizen, "PUT", $"{mine}/helps", new { strength = "weekly", audience = "counted" }, none))).Should().Be((412, "CIVIC6002"));
        (await CodeAsync(SendAsync(town.Citizen, "DELETE", $"{mine}/helps", null, none))).Should().Be((412, "CIVIC6002"));
        (await SendAsync(town.Citizen, "DELETE", $"{mine}/helps", null, await TagAsync(town.Citizen, mine))).StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_sentence_is_worded_only_as_it_was_read()
    {
        const string title = "/api/v1/texts/civic/issues.title";
        var read = await TagAsync(town.Staff, title);
        (await SendAsync(town.Staff, "PUT", title, new { ja = "一人目" }, read, "words-1")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await SendAsync(town.Staff, "PUT", title, new { ja = "一人目" }, read, "words-1")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await CodeAsync(SendAsync(town.Staff, "PUT", title, new { ja = "二人目" }, read))).Should().Be((412, "CIVIC6002"));
        (await CodeAsync(SendAsync(town.Staff, "DELETE", title, null, read))).Should().Be((412, "CIVIC6002"));
        (await JsonAsync(town.Staff.GetAsync(title))).GetProperty("said").GetProperty("ja").GetString().Should().Be("一人目");
        (await SendAsync(town.Staff, "DELETE", title, null, await TagAsync(town.Staff, title))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_nothing_has_a_version_a_condition_is_refused_and_nothing_is_done()
    {
        foreach (var (method, address, body) in ((string, string, object?)[])
            [("POST", "/api/v1/issues", new { title = "x", body = "" }), ("POST", $"{Issue}/comments", new { text = "x" }), ("PUT", $"{Issue}/following", null), ("DELETE", $"{Issue}/comments/1", null)])
            (await CodeAsync(SendAsync(town.Citizen, method, address, body, "*"))).Should().Be((412, "CIVIC7078"), "{0} {1}", method, address);
        (await JsonAsync(town.Stranger().GetAsync(Issue))).GetProperty("issue").GetProperty("comments").GetInt32().Should().Be(0);
        using var get = new HttpRequestMessage(HttpMethod.Get, Issue);
        get.Headers.TryAddWithoutValidation("If-Match", "\"x\"");
        (await town.Stranger().SendAsync(get)).StatusCode.Should().Be(HttpStatusCode.OK, "reading changes nothing");
    }

    private static async Task<string> TagAsync(HttpClient reader, string address)
    {
        using var read = await reader.GetAsync(address);
        return read.Headers.ETag!.ToString();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient caller, string method, string address, object? body, string condition, string? key = null)
    {
        var message = new HttpRequestMessage(new HttpMethod(method), address) { Content = body is null ? null : JsonContent.Create(body) };
        message.Headers.TryAddWithoutValidation("If-Match", condition);
        message.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);
        return caller.SendAsync(message);
    }
}
