using System.Net;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>A whole city with a lock: one package was changed after it was locked, the other was not.</summary>
public sealed class LockedTownTests : IDisposable
{
    private readonly PluginForge forge = new();
    private readonly HostedCity city = new("[]", """{ "tides": {}, "walks": { "allowUnsigned": true }, "stray": {} }""");

    public void Dispose()
    {
        city.Dispose();
        forge.Dispose();
    }

    [Fact]
    public async Task A_changed_package_stays_out_and_the_others_and_the_city_run()
    {
        using var key = PublisherKey.Make(Path.Combine(city.Folder, "tides.key"), "tides.example");
        Publishing.Sign(Pack("tides", "the tides"), key, null, null, null);
        Pack("walks", "walks");
        var options = city.Options();
        options.PackageFolders.Add(forge.Packages);
        var file = CivicHost.ReadFile(options);
        var lines = LockWork.Look([.. CityComposition.Requests(file).Where(wanted => wanted.Id != "stray")], [forge.Packages], city.Data, new PackageTrust(city.Folder, file.TrustedKeys));
        LockWork.LockOf(lines).Write(Path.Combine(city.Folder, PluginLock.FileName));
        Pack("walks", "something else");
        Pack("stray", "a stray");

        await using var running = await CivicHost.StartAsync(options);

        var plugins = running.Services.GetRequiredService<IPluginDirectory>().All.ToDictionary(plugin => plugin.Id);
        plugins["tides"].State.Should().Be(PluginState.Running);
        plugins["walks"].Faults.Should().ContainSingle().Which.Error.Code.Should().Be("CIVIC3122");
        plugins["stray"].Faults.Should().ContainSingle().Which.Error.Code.Should().Be("CIVIC3121");
        Directory.GetDirectories(Path.Combine(city.Data, "plugins")).Select(Path.GetFileName).Should().Equal("tides");
        using var reader = HostedCity.Browser(running);
        (await reader.GetStringAsync("/api/p/tides/says")).Should().Be("the tides");
        (await reader.GetAsync("/api/p/walks/says")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await reader.GetStringAsync("/plugins/walks")).Should().Contain("CIVIC3122");
    }

    private string Pack(string id, string says)
    {
        var name = char.ToUpperInvariant(id[0]) + id[1..];
        return forge.Pack(id, $"public sealed class {name}Plugin : CivicPlugin {{ public override void Configure(ICivicPluginBuilder plugin) => plugin.Api.MapGet(\"/says\", () => \"{says}\"); }}");
    }
}
