using System.Net;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin's grains keep is not to be had by another plugin that does not say that it requires the first.</summary>
public sealed class NeighbourTests : ForgedTown
{
    private const string Shelf = """
        namespace Shelf;
        public sealed class ShelfPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Api.MapGet("/own", (IGrainFactory grains) => grains.GetGrain<IShelfGrain>("x").Read()); }
        [Alias("shelf.shelf")]
        public interface IShelfGrain : IGrainWithStringKey { [Alias("read")] Task<string> Read(); }
        [GrainType("shelf.shelf")]
        public sealed class ShelfGrain : Grain, IShelfGrain { public Task<string> Read() => Task.FromResult("what somebody lent"); }
        """;

    public override async Task InitializeAsync()
    {
        Forge.PackGrains("shelf", Shelf, "1.0.0");
        Forge.PackGrains("thief", Reader("Thief"), "1.0.0");
        Forge.PackGrains("friend", Reader("Friend"), "1.0.0", ", \"requires\": { \"shelf\": \"[1.0.0,2.0.0)\" }");
        await Town.StartAsync("shelf", "thief", "friend");
    }

    [Fact]
    public async Task Whoever_does_not_require_it_is_refused_from_a_handler_and_from_a_grain()
    {
        using var reader = Town.Browser(await Town.PersonAsync());
        (await reader.GetStringAsync("/api/p/shelf/own")).Should().Contain("what somebody lent");
        foreach (var way in (string[])["handler", "grain"])
        {
            (await reader.GetAsync($"/api/p/thief/{way}")).StatusCode.Should().Be(HttpStatusCode.InternalServerError);
            (await reader.GetStringAsync($"/api/p/friend/{way}")).Should().Contain("what somebody lent");
        }
        Faults("thief").Should().HaveCount(2).And.AllSatisfy(fault => fault.Error.Code.Should().Be("CIVIC5416"));
        Faults("thief")[0].Error.ToString().Should().Contain("Plugin thief called a grain of plugin shelf").And.Contain("'requires' in civic-plugin.json");
        Faults("shelf").Concat(Faults("friend")).Should().BeEmpty();
    }

    private IReadOnlyList<PluginFault> Faults(string id) => Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == id).Faults;

    // It finds the other's interface as nothing in a process can keep it from doing.
    private static string Reader(string name) => $$"""
        namespace {{name}};
        public sealed class {{name}}Plugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Api.MapGet("/handler", (IGrainFactory grains) => Reach.ReadAsync(grains));
                plugin.Api.MapGet("/grain", (IGrainFactory grains) => grains.GetGrain<IReaderGrain>("x").Read());
            }
        }
        public static class Reach
        {
            public static Task<string> ReadAsync(IGrainFactory grains)
            {
                var type = AppDomain.CurrentDomain.GetAssemblies().Last(assembly => assembly.GetName().Name == "Shelf").GetType("Shelf.IShelfGrain")!;
                return (Task<string>)type.GetMethod("Read")!.Invoke(grains.GetGrain(type, "x"), null)!;
            }
        }
        [Alias("{{name.ToLowerInvariant()}}.reader")]
        public interface IReaderGrain : IGrainWithStringKey { [Alias("read")] Task<string> Read(); }
        [GrainType("{{name.ToLowerInvariant()}}.reader")]
        public sealed class ReaderGrain : Grain, IReaderGrain { public Task<string> Read() => Reach.ReadAsync(GrainFactory); }
        """;
}
