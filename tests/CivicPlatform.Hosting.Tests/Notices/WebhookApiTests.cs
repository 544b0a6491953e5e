using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Notices;

/// <summary>Administrators make, try, hold and remove webhooks through the API.</summary>
public sealed class WebhookApiTests : IAsyncLifetime
{
    private const string Webhooks = "/api/v1/webhooks", Nowhere = "https://receiver.example/in?key=geheim";
    private HostileTown town = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        town = await HostileTown.StartAsync(services => services.PostConfigure<CivicWebOptions>(web => web.InnerWebhooks = true));
    }

    public async Task DisposeAsync()
    {
        await town.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_is_made_once_for_each_key_held_gone_on_with_and_removed()
    {
        var body = new { name = "となりの市", address = Nowhere, subjects = new[] { "ballots" } };
        var made = await town.Staff.RepeatAsync("POST", Webhooks, body, "hook-1");
        var (id, secret) = (made.GetProperty("webhook").GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
        secret.Should().MatchRegex("^whsec_[A-Za-z0-9+/]{43}=$");
        var line = (await ListAsync()).Should().ContainSingle("four calls were one").Subject;
        (line.GetProperty("address").GetString(), line.GetProperty("state").GetString(), line.GetProperty("subjects")[0].GetString()).Should().Be(("https://receiver.example/in?…", "active", "ballots"));
        (await town.Staff.GetStringAsync(Webhooks)).Should().NotContain("geheim").And.NotContain(secret, "it is told once");
        (await CodeAsync(town.Staff.CallAsync("POST", Webhooks, new { name = "別", address = Nowhere, subjects = new[] { "ballots" } }, "hook-1"))).Should().Be((422, "CIVIC6001"));
        (await town.Staff.GetStringAsync("/admin/webhooks")).Should().Contain("となりの市");

        (await town.Staff.RepeatAsync("PUT", $"{Webhooks}/{id}/hold", null, "hold-1")).GetProperty("state").GetString().Should().Be("paused");
        (await JsonAsync(town.Staff.GetAsync($"{Webhooks}/{id}"))).GetProperty("state").GetString().Should().Be("paused");
        (await JsonAsync(town.Staff.CallAsync("DELETE", $"{Webhooks}/{id}/hold"))).GetProperty("state").GetString().Should().Be("active");
        foreach (var _ in (int[])[1, 2])
            (await town.Staff.CallAsync("DELETE", $"{Webhooks}/{id}", null, "gone-1")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await ListAsync()).Should().BeEmpty();
        foreach (var (method, address) in ((string, string)[])[("GET", $"{Webhooks}/{id}"), ("PUT", $"{Webhooks}/{id}/hold"), ("POST", $"{Webhooks}/{id}/try"), ("DELETE", $"{Webhooks}/x")])
            (await CodeAsync(town.Staff.CallAsync(method, address))).Should().Be((404, "CIVIC7001"), "{0} {1}", method, address);
    }

    [Fact]
    public async Task A_trial_says_how_the_receiver_answered()
    {
        using var made = await town.Staff.CallAsync("POST", Webhooks, new { name = "外", address = new Uri(receiver.Address, "/in").ToString(), subjects = new[] { "issues" } });
        var tried = await JsonAsync(town.Staff.CallAsync("POST", $"{made.Headers.Location}/try"));
        (tried.GetProperty("answer").GetString(), tried.GetProperty("status").GetInt32()).Should().Be(("accepted", 204));
        JsonDocument.Parse((await receiver.NextAsync()).Body).RootElement.GetProperty("type").GetString().Should().Be("civic.webhook-trial");
        receiver.Answer = HttpStatusCode.ServiceUnavailable;
        (await JsonAsync(town.Staff.CallAsync("POST", $"{made.Headers.Location}/try"))).GetProperty("answer").GetString().Should().Be("refused");
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        foreach (var (name, address, subjects, code, fact, field) in ((string?, string?, string[]?, string, string, string)[])
        [
            ("", Nowhere, ["issues"], "CIVIC7074", "field", "name"), (null, Nowhere, ["issues"], "CIVIC7074", "field", "name"), ("外", "ftp://receiver.example/", ["issues"], "CIVIC7071", "field", "address"),
            ("外", null, ["issues"], "CIVIC7071", "field", "address"), ("外", Nowhere, [], "CIVIC7072", "field", "subjects"), ("外", Nowhere, null, "CIVIC7072", "field", "subjects"),
            ("外", Nowhere, ["votes"], "CIVIC7002", "name", "subjects"), ("外", Nowhere, ["none"], "CIVIC7002", "name", "subjects"),
        ])
        {
            var problem = await ProblemAsync(town.Staff.CallAsync("POST", Webhooks, new { name, address, subjects }));
            (problem.GetProperty("code").GetString(), problem.GetProperty("facts").GetProperty(fact).GetString()).Should().Be((code, field));
        }
        (await ListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Only_administrators_who_are_signed_in_do()
    {
        await town.OnlyForStaffAsync("GET", Webhooks);
        await town.OnlyForStaffAsync("POST", Webhooks, () => new { name = "外", address = Nowhere, subjects = new[] { "issues" } });
        var made = await JsonAsync(town.Staff.CallAsync("POST", Webhooks, new { name = "外", address = Nowhere, subjects = new[] { "issues" } }));
        var one = $"{Webhooks}/{made.GetProperty("webhook").GetProperty("id")}";
        foreach (var (method, address) in ((string, string)[])[("GET", one), ("POST", one + "/try"), ("PUT", one + "/hold"), ("DELETE", one + "/hold"), ("DELETE", one)])
            await town.OnlyForStaffAsync(method, address);
        (await ListAsync()).Should().ContainSingle();
        using var read = await town.Staff.GetAsync(one);
        read.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync() => [.. (await JsonAsync(town.Staff.GetAsync(Webhooks))).GetProperty("webhooks").EnumerateArray()];
}
