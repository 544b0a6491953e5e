using System.Net;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Plugins;

/// <summary>Programs read how services are, and administrators open and close them through the API.</summary>
public sealed class PluginApiTests : IAsyncLifetime
{
    private const string Plugins = "/api/v1/plugins", Water = $"{Plugins}/water";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_service_is_closed_and_opened_again_and_everybody_reads_how_it_is()
    {
        var all = (await JsonAsync(town.Stranger().GetAsync(Plugins))).GetProperty("plugins");
        all.EnumerateArray().Select(plugin => plugin.GetProperty("id").GetString()).Should().Equal("garbage5374", "water");
        (await StateAsync()).Should().Be("running");

        (await town.Staff.RepeatAsync("POST", $"{Water}/disable", null, "off-1")).GetProperty("state").GetString().Should().Be("disabled");
        (await StateAsync()).Should().Be("disabled");
        (await town.Stranger().GetAsync("/p/water/")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await town.Stranger().GetStringAsync("/plugins/water")).Should().Contain("badge-disabled", "the page says the same");
        (await town.Staff.RepeatAsync("POST", $"{Water}/enable", null, "on-1")).GetProperty("state").GetString().Should().Be("running");
        (await town.Stranger().GetAsync("/p/water/")).StatusCode.Should().NotBe(HttpStatusCode.ServiceUnavailable);
        foreach (var (method, address) in ((string, string)[])[("GET", $"{Plugins}/no-such"), ("POST", $"{Plugins}/no-such/disable"), ("POST", $"{Plugins}/NO/enable")])
            (await CodeAsync(town.Staff.CallAsync(method, address))).Should().Be((404, "CIVIC7001"), address);
    }

    [Fact]
    public async Task What_a_service_said_while_it_served_a_reader_only_staff_read()
    {
        town.Services.GetRequiredService<IPluginDirectory>().Blame(PluginId.Parse("water", null), PluginPhase.Request, new InvalidOperationException("Words of a reader."));
        foreach (var other in (HttpClient[])[town.Stranger(), town.Citizen])
        {
            var fault = (await JsonAsync(other.GetAsync(Water))).GetProperty("faults")[0];
            (fault.GetProperty("phase").GetString(), fault.GetProperty("why").GetString()).Should().Be(("request", null));
            (await other.GetStringAsync(Plugins)).Should().NotContain("Words of a reader.");
        }
        using var read = await town.Staff.GetAsync(Water);
        (await read.Content.ReadAsStringAsync()).Should().Contain("Words of a reader.").And.Contain("\"state\":\"faulty\"").And.Contain("\"faultCount\":1");
        read.Headers.CacheControl!.NoStore.Should().BeTrue("what only staff read is kept by nobody");
    }

    [Fact]
    public async Task Only_administrators_who_are_signed_in_switch()
    {
        await town.OnlyForStaffAsync("POST", $"{Water}/disable");
        await town.OnlyForStaffAsync("POST", $"{Water}/enable");
        (await StateAsync()).Should().Be("running");
    }

    private async Task<string?> StateAsync() => (await JsonAsync(town.Stranger().GetAsync(Water))).GetProperty("state").GetString();
}
