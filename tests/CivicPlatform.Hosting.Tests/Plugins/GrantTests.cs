using System.Text.Json;
using CivicPlatform.People;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin asks for and the city has not agreed to is refused; the plugin runs, and everybody is told.</summary>
public sealed class GrantTests : ForgedTown
{
    private const string Source = """
        public sealed class AskerPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Views.Follow<Seen>();
                plugin.Api.MapGet("/seen", (Seen seen) => $"{seen.Count}");
                plugin.Api.MapGet("/ask", (IPluginDoor<AskerPlugin> door) => TryAsync(async () => await door.Http.GetStringAsync("https://api.example.invalid/")));
                plugin.Api.MapGet("/other", (IPluginDoor<AskerPlugin> door) => TryAsync(async () => await door.Http.GetStringAsync("https://other.example.invalid/")));
                plugin.Api.MapGet("/read", (IPluginDoor<AskerPlugin> door) => TryAsync(async () => (await door.Datasets.AllAsync()).Count.ToString()));
                plugin.Api.MapGet("/cancel", (IPluginDoor<AskerPlugin> door) => TryAsync(async () =>
                    (await door.Ballots.CancelAsync(default, CivicPlatform.Votes.BallotId.Parse("asker-x", null), new CivicPlatform.Texts.LocalizedText("x"))).Refusal.Code));
            }

            private static async Task<string> TryAsync(Func<Task<string>> what)
            {
                try { return await what(); }
                catch (CivicPlatform.Errors.CivicException refused) { return refused.Code; }
                catch (System.Net.Http.HttpRequestException) { return "sent"; }
            }
        }
        public sealed class Seen : ICityView { public int Count; public void Apply(CityNews news) => Count++; }
        """;

    public override Task InitializeAsync()
    {
        Forge.Pack("asker", Source, more: PluginForge.Asks("follow-city", "open-ballots", "net:api.example.invalid"));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Nothing_is_given_until_the_city_agrees_and_then_from_the_next_start()
    {
        Town.Grants["asker"] = [];
        await Town.StartAsync("asker");
        Town.Service<IPluginDirectory>().All.Single().State.Should().Be(PluginState.Running);
        await Town.ReportAsync(await Town.PersonAsync(), "街灯");
        foreach (var what in (string[])["ask", "read", "cancel"])
            (await AskAsync(what)).Should().Be("CIVIC5409", what);
        (await AskAsync("other")).Should().Be("CIVIC5403");
        (await AskAsync("seen")).Should().Be("0");

        Town.Grants["asker"] = ["follow-city", "net:api.example.invalid"];
        await Town.StartAsync("asker");
        (await Town.SeenAsync("asker/Seen (city)")).Should().BeTrue();
        (await AskAsync("ask")).Should().Be("sent", "nobody is there, but it was let out");
        (await AskAsync("read")).Should().Be("0");
        (await AskAsync("seen")).Should().Be("1");
        (await AskAsync("cancel")).Should().Be("CIVIC5409");
        (await AskAsync("other")).Should().Be("CIVIC5403");
    }

    [Fact]
    public async Task Everybody_reads_what_it_asks_for_and_why_and_staff_how_often()
    {
        Town.Grants["asker"] = ["net:api.example.invalid"];
        await Town.StartAsync("asker");
        foreach (var what in (string[])["ask", "ask", "cancel", "other"])
            await AskAsync(what);
        using var stranger = Town.Stranger();
        (await stranger.GetStringAsync("/plugins/asker")).Should().Contain("api.example.invalid").And.Contain("net:api.example.invalid の理由").And.Contain("市が同意していないので使えません").And.NotContain("起動してから");
        using var staff = Town.Browser(await Town.PersonAsync(), Role.Staff);
        (await staff.GetStringAsync("/plugins/asker")).Should().Contain("使用 2 回、拒否 0 回").And.Contain("使用 0 回、拒否 1 回").And.Contain("マニフェストに書いていない行き先");

        var plugin = await Town.JsonAsync("/api/v1/plugins/asker");
        plugin.GetProperty("may").EnumerateArray().Select(name => name.GetString()).Should().Equal("net:api.example.invalid");
        plugin.GetProperty("capabilities").EnumerateArray().Select(each => $"{each.GetProperty("name")} {each.GetProperty("granted")} {each.GetProperty("reason").GetProperty("en")}").Should().Equal(
            "follow-city False Why follow-city", "net:api.example.invalid True Why net:api.example.invalid", "open-ballots False Why open-ballots");
        Uses(plugin).Should().Be("");
        Uses(JsonDocument.Parse(await staff.GetStringAsync("/api/v1/plugins/asker")).RootElement).Should().Be("0/0 2/0 0/1");
    }

    [Fact]
    public async Task What_is_granted_beyond_what_is_asked_for_does_nothing()
    {
        Town.Grants["asker"] = ["read-ties", "net:other.example.invalid"];
        await Town.StartAsync("asker");
        Town.Service<IPluginDirectory>().All.Single().State.Should().Be(PluginState.Running);
        (await AskAsync("other")).Should().Be("CIVIC5403");
        Town.Service<IPluginDirectory>().May(PluginId.Parse("asker", null), PluginCapability.ReadTies).Should().BeFalse();
    }

    private static string Uses(JsonElement plugin) => string.Join(' ', plugin.GetProperty("capabilities").EnumerateArray()
        .Where(each => each.TryGetProperty("used", out var used) && used.ValueKind == JsonValueKind.Number).Select(each => $"{each.GetProperty("used")}/{each.GetProperty("refused")}"));

    private async Task<string> AskAsync(string what)
    {
        using var stranger = Town.Stranger();
        return (await stranger.GetStringAsync($"/api/p/asker/{what}")).Trim('"');
    }
}
