using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>A plugin runs with another one and without it: what works with the other lies in a part, which is loaded only where that one runs.</summary>
public sealed class OptionalPartTests : ForgedTown
{
    private const string Contract = """
        namespace Tides.Contracts;
        [Alias("tides.gauge")] public interface IGaugeGrain : IGrainWithStringKey { [Alias("measure")] Task<int> Measure(int centimetres); }
        public abstract record GaugeEvent;
        [Alias("tides.measured")] public sealed record Measured(int Centimetres) : GaugeEvent;
        public interface ITideTable { string Next(); }
        """;

    private const string Owner = """
        namespace Tides;
        using Tides.Contracts;
        public sealed class TidesPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Services.Singleton<ITideTable, TideTable>(); }
        public sealed class TideTable : ITideTable { public string Next() => "high water at six"; }
        [GrainType("tides.gauge")]
        public sealed class GaugeGrain : AggregateGrain<int[], GaugeEvent>, IGaugeGrain
        {
            protected override StreamId Stream => StreamId.Of("tides", "gauge", this.GetPrimaryKeyString());
            protected override int[] Empty => [0];
            protected override int[] Evolve(int[] state, GaugeEvent happened) => [((Measured)happened).Centimetres];
            public async Task<int> Measure(int centimetres) { await ExecuteAsync(default, centimetres, _ => CivicPlatform.Errors.Decision<GaugeEvent>.Of(new Measured(centimetres))); return State[0]; }
        }
        """;

    private const string Main = """
        namespace Boats;
        public sealed class BoatsPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Api.MapGet("/boats", () => Fleet.Size); }
        public static class Fleet { public const int Size = 3; public static string Named(string what) => $"the fleet, {what}"; }
        """;

    private const string Part = """
        namespace Boats;
        using Tides.Contracts;
        public sealed class WithTides : CivicPluginPart
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Api.MapGet("/next", (ITideTable tides) => Fleet.Named(tides.Next()));
                plugin.Api.MapGet("/measure", (IGrainFactory grains) => grains.GetGrain<IGaugeGrain>("pier").Measure(142));
                plugin.Api.MapGet("/own", (IGrainFactory grains) => grains.GetGrain<ISailGrain>("x").Measure());
                plugin.Views.Hear<Heights, GaugeEvent>();
                plugin.Api.MapGet("/heard", (Heights heights) => heights.Seen);
            }
        }
        public sealed class Heights : IEventView<GaugeEvent>
        {
            public string Seen { get; private set; } = "";
            public void Apply(GaugeEvent happened, StreamId stream, DateTimeOffset at) => Seen += $"{stream} {((Measured)happened).Centimetres}; ";
        }
        [Alias("boats.sail")] public interface ISailGrain : IGrainWithStringKey { [Alias("measure")] Task<int> Measure(); }
        [GrainType("boats.sail")] public sealed class SailGrain : Grain, ISailGrain { public Task<int> Measure() => GrainFactory.GetGrain<IGaugeGrain>("pier").Measure(150); }
        """;

    [Fact]
    public async Task With_the_other_plugin_its_part_has_services_grains_events_and_the_plugins_own_classes()
    {
        Pack();
        // The borrower stands first in the city's file, and is loaded after the lender.
        await Town.StartAsync("boats", "tides");
        Told().Should().BeEmpty();
        (await AskAsync("next")).Should().Contain("the fleet, high water at six");
        (await AskAsync("measure")).Should().Be("142");
        (await AskAsync("own")).Should().Be("150");
        (await Town.SeenAsync("boats/Heights (tides)")).Should().BeTrue();
        (await AskAsync("heard")).Should().Be("tides/gauge/pier 142; tides/gauge/pier 150; ");
        PartState().Should().Be((PluginPartState.Loaded, null));
    }

    [Theory]
    [InlineData("absent", PluginPartState.OtherAbsent, null, "the city does not have tides")]
    [InlineData("refused", PluginPartState.OtherNotLoaded, null, "tides could not be loaded")]
    [InlineData("throws", PluginPartState.OtherNotLoaded, null, "tides could not be loaded")]
    [InlineData("old", PluginPartState.OtherVersion, "0.9.0", "it needs tides [1.0.0,2.0.0) and the city has 0.9.0")]
    [InlineData("contract", PluginPartState.NoContract, "Tides.Contracts 1.3.0.0", "it needs Tides.Contracts 1.3.0.0 and tides does not have it")]
    public async Task Without_it_the_plugin_runs_and_says_what_is_not_there_and_why(string how, PluginPartState state, string? found, string why)
    {
        Pack(tides: how == "old" ? "0.9.0" : "1.0.0", builtOn: how == "contract" ? "1.3.0.0" : "1.0.0.0", owner: how == "throws" ? Owner.Replace("plugin.Services.Singleton<ITideTable, TideTable>()", "throw new InvalidOperationException()", StringComparison.Ordinal) : Owner,
            platform: how == "refused" ? "[9.0.0,9.1.0)" : "[0.1.0,0.2.0)");
        await Town.StartAsync(how == "absent" ? ["boats"] : ["boats", "tides"]);

        Told().Where(told => told.Plugin == "boats").Should().BeEmpty();
        (await AskAsync("boats")).Should().Be("3");
        using var reader = Town.Browser(await Town.PersonAsync());
        (await reader.GetAsync("/api/p/boats/next")).StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound);
        AppDomain.CurrentDomain.GetAssemblies().Where(assembly => Town.Service<IPluginDirectory>().OwnerOf(assembly)?.ToString() == "boats").Select(assembly => assembly.GetName().Name).Should().Equal("Boats");
        PartState().Should().Be((state, found));
        var said = PartWords.Of(Town.Service<Texts.ITexts>(), Texts.Language.English, Town.Service<IPluginDirectory>().Parts(PluginId.Parse("boats", null))[0]);
        said.Should().Contain(why).And.EndWith("All else runs.");
        var listed = await Town.AskAsync(CityVerbs.PluginList);
        listed.Text.Should().Contain($"  {said}\n");
        System.Text.Json.JsonSerializer.SerializeToElement(listed.Data).GetProperty("plugins").EnumerateArray().Single(plugin => plugin.GetProperty("id").GetString() == "boats")
            .GetProperty("parts")[0].GetProperty("said").GetString().Should().Be(said);
    }

    [Fact]
    public async Task Two_that_use_each_other_both_run_and_the_first_one_has_its_part()
    {
        // Each lends to the other; one of them must be loaded first.
        Pack(ownersUses: ", \"uses\": { \"boats\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Tides.WithBoats.dll\" } }");
        await Town.StartAsync("boats", "tides");
        Told().Should().BeEmpty();
        (await AskAsync("next")).Should().Contain("high water at six");
        PartState("tides").Should().Be((PluginPartState.Circle, null));
        await Town.StartAsync("tides", "boats");
        Told().Should().BeEmpty();
        PartState("tides").Should().Be((PluginPartState.Loaded, null));
        PartState().Should().Be((PluginPartState.Circle, null));
    }

    [Fact]
    public async Task What_is_required_goes_before_what_is_used()
    {
        Pack(ownersUses: ", \"requires\": { \"boats\": \"[1.0.0,2.0.0)\" }");
        await Town.StartAsync("boats", "tides");
        Told().Should().BeEmpty("boats can do without tides, and tides cannot without boats");
        PartState().Should().Be((PluginPartState.Circle, null));
    }

    [Fact]
    public async Task A_part_that_throws_is_the_plugins_fault()
    {
        Pack(part: Part.Replace("plugin.Views.Hear<Heights, GaugeEvent>();", "throw new InvalidOperationException(\"Forgotten.\");", StringComparison.Ordinal));
        await Town.StartAsync("boats", "tides");
        var (plugin, fault) = Told().Single();
        (plugin, fault.Code, fault.Where).Should().Be(("boats", "CIVIC3211", "Boats.WithTides.Configure"));
    }

    private void Pack(string tides = "1.0.0", string builtOn = "1.0.0.0", string owner = Owner, string part = Part, string platform = "[0.1.0,0.2.0)", string ownersUses = "")
    {
        var contract = GrainForge.Compile("Tides.Contracts", Contract, "1.0.0.0");
        var owned = GrainForge.Compile("Tides", owner, "1.0.0.0", contract);
        Forge.Write("tides", tides, PluginForge.Manifest("tides", "Tides", tides, platform, ownersUses),
        [
            ("plugin/net10.0/Tides.dll", owned), ("plugin/net10.0/Tides.Contracts.dll", contract),
            ("plugin/net10.0/Tides.WithBoats.dll", GrainForge.Compile("Tides.WithBoats", "public sealed class WithBoats : CivicPluginPart { public override void Configure(ICivicPluginBuilder plugin) { } }", "1.0.0.0")),
        ]);
        var main = GrainForge.Compile("Boats", Main, "1.0.0.0");
        Forge.Write("boats", "1.0.0", PluginForge.Manifest("boats", "Boats", more: ", \"uses\": { \"tides\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Boats.WithTides.dll\" } }"),
            [("plugin/net10.0/Boats.dll", main), ("plugin/net10.0/Boats.WithTides.dll", GrainForge.Compile("Boats.WithTides", part, "1.0.0.0", main, GrainForge.Compile("Tides.Contracts", Contract, builtOn)))]);
    }

    private async Task<string> AskAsync(string what)
    {
        using var reader = Town.Browser(await Town.PersonAsync());
        return await reader.GetStringAsync($"/api/p/boats/{what}");
    }

    private (PluginPartState, string?) PartState(string plugin = "boats")
    {
        var part = Town.Service<IPluginDirectory>().Parts(PluginId.Parse(plugin, null)).Should().ContainSingle().Which;
        return (part.State, part.Found);
    }

    private IEnumerable<(string Plugin, CivicPlatform.Errors.CivicError Error)> Told() =>
        Town.Service<IPluginDirectory>().All.SelectMany(plugin => plugin.Faults.Select(fault => (plugin.Id, fault.Error)));
}
