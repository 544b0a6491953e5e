using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>Two plugins work together over the types of one assembly, which one of them brings and lends.</summary>
public sealed class LentContractTests : ForgedTown
{
    private const string Contract = """
        namespace Tides.Contracts;
        [GenerateSerializer, Alias("tides.height")] public sealed record Height([property: Id(0)] int Centimetres);
        [Alias("tides.gauge")] public interface IGaugeGrain : IGrainWithStringKey { [Alias("read")] Task<Height> Read(); [Alias("measure")] Task Measure(int centimetres); [Alias("datasets")] Task<int> Datasets(); }
        public abstract record GaugeEvent;
        [Alias("tides.measured")] public sealed record Measured(int Centimetres) : GaugeEvent;
        public interface ITideTable { string Next(string harbour); Task<int> Datasets(); }
        """;

    private const string Owner = """
        namespace Tides;
        using Tides.Contracts;
        public sealed class TidesPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Services.Singleton<ITideTable, TideTable>(); }
        public sealed class TideTable(IPluginDoor<TidesPlugin> door) : ITideTable { public string Next(string harbour) => $"high water at {harbour}"; public async Task<int> Datasets() => (await door.Datasets.AllAsync()).Count; }
        [GrainType("tides.gauge")]
        public sealed class GaugeGrain(IPluginDoor<TidesPlugin> door) : AggregateGrain<Height, GaugeEvent>, IGaugeGrain
        {
            protected override StreamId Stream => StreamId.Of("tides", "gauge", this.GetPrimaryKeyString());
            protected override Height Empty => new(142);
            protected override Height Evolve(Height state, GaugeEvent happened) => happened is Measured measured ? new(measured.Centimetres) : state;
            public Task<Height> Read() => Task.FromResult(State);
            public async Task<int> Datasets() => (await door.Datasets.AllAsync()).Count;
            public Task Measure(int centimetres) => ExecuteAsync(default, centimetres, _ => CivicPlatform.Errors.Decision<GaugeEvent>.Of(new Measured(centimetres)));
        }
        """;

    private const string Borrower = """
        namespace Boats;
        using Tides.Contracts;
        public sealed class Heights : IEventView<GaugeEvent>
        {
            public string Seen { get; private set; } = "";
            public void Apply(GaugeEvent happened, StreamId stream, DateTimeOffset at) => Seen += $"{stream} {((Measured)happened).Centimetres}; ";
        }
        public sealed class BoatsPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Api.MapGet("/next", (ITideTable tides) => tides.Next("the pier"));
                plugin.Api.MapGet("/height", (IGrainFactory grains) => grains.GetGrain<IGaugeGrain>("pier").Read());
                plugin.Views.Hear<Heights, GaugeEvent>();
                plugin.Api.MapGet("/heard", (Heights heights) => heights.Seen);
                plugin.Api.MapGet("/service", (ITideTable tides) => tides.Datasets());
                plugin.Api.MapGet("/grain", (IGrainFactory grains) => grains.GetGrain<IGaugeGrain>("pier").Datasets());
                plugin.Api.MapGet("/own", (IGrainFactory grains) => grains.GetGrain<IBoatGrain>("x").Last());
            }
        }
        [Alias("boats.boat")] public interface IBoatGrain : IGrainWithStringKey { [Alias("last")] Task<Height> Last(); }
        [GrainType("boats.boat")] public sealed class BoatGrain : Grain, IBoatGrain { public async Task<Height> Last() => await GrainFactory.GetGrain<IGaugeGrain>("pier").Read(); }
        """;

    [Fact]
    public async Task Whoever_requires_it_shares_its_types_services_and_grains()
    {
        Pack();
        // The borrower stands first in the city's file, and is loaded after the lender.
        await Town.StartAsync("boats", "tides");
        Told().Should().BeEmpty();
        using var reader = Town.Browser(await Town.PersonAsync());
        (await reader.GetStringAsync("/api/p/boats/next")).Should().Contain("high water at the pier");
        (await reader.GetStringAsync("/api/p/boats/height")).Should().Contain("142");
        (await reader.GetStringAsync("/api/p/boats/own")).Should().Contain("142");
        (await reader.GetStringAsync("/plugins/tides")).Should().Contain("<code>Tides.Contracts</code>").And.Contain("href=\"/plugins/boats\"");
        (await reader.GetStringAsync("/plugins/boats")).Should().Contain("href=\"/plugins/tides\"").And.NotContain("Tides.Contracts");
    }

    [Fact]
    public async Task Events_that_are_lent_come_in_their_order_and_all_again_after_a_start()
    {
        Pack();
        await Town.StartAsync("boats", "tides");
        await MeasureAsync("pier", 120, 135);
        await MeasureAsync("light-house", 90);
        (await HeardAsync()).Should().Be("tides/gauge/pier 120; tides/gauge/pier 135; tides/gauge/light-house 90; ");
        await Town.StartAsync("tides");
        await MeasureAsync("pier", 150);
        await Town.StartAsync("boats", "tides");
        (await HeardAsync()).Should().Be("tides/gauge/pier 120; tides/gauge/pier 135; tides/gauge/light-house 90; tides/gauge/pier 150; ");
        Told().Should().BeEmpty();
    }

    [Fact]
    public async Task Through_a_service_nobody_uses_the_lenders_rights_and_its_grains_have_them()
    {
        Pack();
        await Town.StartAsync("boats", "tides");
        using var reader = Town.Browser(await Town.PersonAsync());
        (await reader.GetStringAsync("/api/p/boats/grain")).Should().Be("0");
        (await reader.GetAsync("/api/p/boats/service")).StatusCode.Should().Be(System.Net.HttpStatusCode.InternalServerError);
        var (plugin, fault) = Told().Single();
        (plugin, fault.Code).Should().Be(("boats", "CIVIC5408"));
    }

    [Fact]
    public async Task Events_of_its_own_or_of_nobody_are_not_heard_as_anothers()
    {
        Pack(borrower: Borrower.Replace("Hear<Heights, GaugeEvent>()", "Hear<Odd, Mine>()", StringComparison.Ordinal)
            + " public abstract record Mine; public sealed class Odd : IEventView<Mine> { public void Apply(Mine happened, StreamId stream, DateTimeOffset at) { } }");
        await Town.StartAsync("boats", "tides");
        Told().Single().Error.Should().Match<CivicPlatform.Errors.CivicError>(fault => fault.Code == "CIVIC3212"
            && fault.Why == "The view Odd hears of Mine, which is in no .Contracts assembly of a plugin that is required or used.");
    }

    [Theory]
    [InlineData("", "1.0.0.0", false, "CIVIC3204", "needs Tides.Contracts 1.0.0.0, which neither the plugin nor the host has")]
    [InlineData("other", "1.0.0.0", false, "CIVIC3221", "Boats.dll needs Tides.Contracts 1.0.0.0, which neither it nor a plugin that it requires (other) has.")]
    [InlineData("tides", "1.3.0.0", false, "CIVIC3221", "Boats.dll was built on Tides.Contracts 1.3.0.0; plugin tides 1.0.0 has 1.0.0.0.")]
    [InlineData("tides", "1.0.0.0", true, "CIVIC3221", "It carries its own copy of Tides.Contracts, which plugin tides 1.0.0 shares with it")]
    public async Task What_does_not_fit_is_told_and_the_lender_runs(string requires, string builtOn, bool copies, string code, string why)
    {
        Pack(requires, builtOn, copies);
        Forge.Pack("other");
        await Town.StartAsync("boats", "tides", "other");
        Told().Select(told => told.Plugin).Distinct().Should().Equal("boats");
        Told().Should().Contain(told => told.Error.Code == code && told.Error.Why.Contains(why));
    }

    private void Pack(string requires = "tides", string builtOn = "1.0.0.0", bool copies = false, string borrower = Borrower)
    {
        var contract = GrainForge.Compile("Tides.Contracts", Contract, "1.0.0.0");
        Forge.Write("tides", "1.0.0", PluginForge.Manifest("tides", "Tides", more: PluginForge.Asks("follow-city")),
            [("plugin/net10.0/Tides.dll", GrainForge.Compile("Tides", Owner, "1.0.0.0", contract)), ("plugin/net10.0/Tides.Contracts.dll", contract)]);
        var boats = GrainForge.Compile("Boats", borrower, "1.0.0.0", GrainForge.Compile("Tides.Contracts", Contract, builtOn));
        Forge.Write("boats", "1.0.0", PluginForge.Manifest("boats", "Boats", more: requires.Length == 0 ? "" : $", \"requires\": {{ \"{requires}\": \"[1.0.0,2.0.0)\" }}"),
            [("plugin/net10.0/Boats.dll", boats), .. copies ? [("plugin/net10.0/Tides.Contracts.dll", contract)] : Array.Empty<(string, byte[])>()]);
    }

    private async Task MeasureAsync(string gauge, params int[] heights)
    {
        // As the lender's own code would: the type is known to this test by its name only.
        var home = Town.Service<PluginSet>().Assemblies.Single(assembly => assembly.GetName().Name == "Tides.Contracts").GetType("Tides.Contracts.IGaugeGrain")!;
        foreach (var height in heights)
            await (Task)home.GetMethod("Measure")!.Invoke(Town.Service<IGrainFactory>().GetGrain(home, gauge), [height])!;
    }

    private async Task<string> HeardAsync()
    {
        (await Town.SeenAsync("boats/Heights (tides)")).Should().BeTrue();
        using var reader = Town.Browser(await Town.PersonAsync());
        return await reader.GetStringAsync("/api/p/boats/heard");
    }

    private IEnumerable<(string Plugin, CivicPlatform.Errors.CivicError Error)> Told() =>
        Town.Service<IPluginDirectory>().All.SelectMany(plugin => plugin.Faults.Select(fault => (plugin.Id, fault.Error)));
}
