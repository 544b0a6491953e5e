using System.Net;

namespace CivicPlatform.Plugins;

/// <summary>A city updates a plugin whose grains keep their state in another shape, people write, and it goes back.</summary>
public sealed class StateUpdateTests : ForgedTown
{
    private const string Before = """
        [GenerateSerializer, Alias("stands.state")]
        public sealed class StandState
        {
            [Id(0)] public int Places { get; set; }
            public override string ToString() => $"{Places}";
            public void Add(int count) => Places += count;
        }
        """;

    private const string After = """
        [GenerateSerializer, Alias("stands.state-2")]
        public sealed class Stand
        {
            [Id(0)] public int Indoors { get; set; }
            [Id(1)] public int Outdoors { get; set; }
            [Id(2)] public int Migrated { get; set; }
            public override string ToString() => $"{Indoors} and {Outdoors}, migrated {Migrated}";
            public void Add(int count) => Outdoors += count;
            public static void Up(JsonObject stand)
            {
                (stand["indoors"], stand["migrated"]) = ((int?)stand["places"] ?? 0, ((int?)stand["migrated"] ?? 0) + 1);
                stand.Remove("places");
            }
            public static void Down(JsonObject stand)
            {
                stand["places"] = (int)stand["indoors"]! + (int)stand["outdoors"]!;
                foreach (var gone in new[] { "indoors", "outdoors", "migrated" })
                    stand.Remove(gone);
            }
        }
        """;

    public override async Task InitializeAsync()
    {
        Forge.PackGrains("stands", Source("StandState", "", Before), "1.0.0");
        await Town.StartAsync("stands");
    }

    [Fact]
    public async Task What_people_write_goes_there_and_back()
    {
        (await AddAsync("park", 12)).Should().Be("12");
        (await AddAsync("school", 3)).Should().Be("3");

        await UpdateAsync(After);
        (await ReadAsync("park")).Should().Be("12 and 0, migrated 1");
        (await AddAsync("park", 5)).Should().Be("12 and 5, migrated 1");
        (await AddAsync("station", 7)).Should().Be("0 and 7, migrated 0", "a new state is of the newest shape");
        await Town.StartAsync("stands");
        (await ReadAsync("park")).Should().Be("12 and 5, migrated 1", "it is brought forward once");

        await GoBackAsync();
        (await ReadAsync("park")).Should().Be("17");
        (await ReadAsync("station")).Should().Be("7");
        (await ReadAsync("school")).Should().Be("3", "nobody read it in between");
        (await AddAsync("park", 1)).Should().Be("18");

        await UpdateAsync(After);
        (await ReadAsync("park")).Should().Be("18 and 0, migrated 1");
        (await ReadAsync("station")).Should().Be("0 and 7, migrated 0");
        Codes().Should().BeEmpty();
    }

    [Fact]
    public async Task A_step_that_throws_is_told_and_the_version_before_goes_on()
    {
        await AddAsync("park", 12);
        await UpdateAsync(After.Replace("stand.Remove(\"places\");", "throw new System.IO.InvalidDataException(\"no places\");", StringComparison.Ordinal));
        using (var reader = Town.Browser(await Town.PersonAsync()))
        using (var answer = await reader.GetAsync("/api/p/stands/park"))
            answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        Codes().Should().Contain("CIVIC3217");
        var fault = Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "stands").Faults.Single(fault => fault.Phase == PluginPhase.State);
        fault.Error.Why.Should().Contain("no places");
        fault.Error.Where.Should().Be("stands.stand/park");

        await GoBackAsync();
        (await AddAsync("park", 1)).Should().Be("13");
        Codes().Should().BeEmpty();
    }

    [Fact]
    public async Task Declarations_that_are_no_chain_or_of_anothers_state_are_refused_at_the_start()
    {
        var minor = 0;
        foreach (var (declared, why) in new[]
        {
            ("plugin.State.Migrate<Stand>(1, Stand.Up, Stand.Down);", "The state Stand has a migration to 1; the first change of a state leads to 2."),
            ("plugin.State.Migrate<Stand>(2, Stand.Up, Stand.Down).Migrate<Stand>(4, Stand.Up, Stand.Down);",
                "The state Stand has a migration to 2 and then one to 4; each number is given once, and none between is left out."),
            ("plugin.State.Migrate<Stand>(2, Stand.Up, Stand.Down).Migrate<Stand>(2, Stand.Up, Stand.Down);",
                "The state Stand has a migration to 2 and then one to 2; each number is given once, and none between is left out."),
            ("plugin.State.Migrate<Stand>(2, Stand.Up, null);", "The newest migration of the state Stand, to 2, has no way back; without it no city could go back to the version before."),
            ("plugin.State.Migrate<PluginFault>(2, Stand.Up, Stand.Down);", "The state PluginFault, for which there are migrations, is no class of the plugin's own."),
        })
        {
            await Town.StopAsync();
            Forge.PackGrains("stands", Source("Stand", declared, After), $"1.{++minor}.0");
            await Town.StartAsync("stands");
            Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "stands").Faults.Single().Error.Should().BeEquivalentTo(new { Code = "CIVIC3212", Why = why });
        }
    }

    private static string Source(string state, string declared, string shape) => $$"""
        namespace Stands;
        using System.Text.Json.Nodes;
        public sealed class StandsPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                {{declared}}
                plugin.Api.MapGet("/{name}", (string name, IGrainFactory grains) => grains.GetGrain<IStandGrain>(name).Add(0));
                plugin.Api.MapPost("/{name}/{count}", (string name, int count, IGrainFactory grains) => grains.GetGrain<IStandGrain>(name).Add(count));
            }
        }

        [Alias("stands.stand")]
        public interface IStandGrain : IGrainWithStringKey
        {
            [Alias("add")] Task<string> Add(int count);
        }

        [GrainType("stands.stand")]
        public sealed class StandGrain([PersistentState("stand")] IPersistentState<{{state}}> stored) : Grain, IStandGrain
        {
            public async Task<string> Add(int count)
            {
                stored.State.Add(count);
                if (count > 0)
                    await stored.WriteStateAsync();
                return stored.State.ToString();
            }
        }

        {{shape}}
        """;

    private async Task UpdateAsync(string shape)
    {
        await Town.StopAsync();
        Forge.PackGrains("stands", Source("Stand", "plugin.State.Migrate<Stand>(2, Stand.Up, Stand.Down);", shape), "1.1.0");
        await Town.StartAsync("stands");
    }

    private async Task GoBackAsync()
    {
        await Town.StopAsync();
        File.Delete(Path.Combine(Forge.Packages, "stands.1.1.0.nupkg"));
        await Town.StartAsync("stands");
        Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "stands").Version.Should().Be("1.0.0");
    }

    private IEnumerable<string> Codes() => Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "stands").Faults.Select(fault => fault.Error.Code);

    private async Task<string> ReadAsync(string name)
    {
        using var reader = Town.Browser(await Town.PersonAsync());
        return await reader.GetStringAsync($"/api/p/stands/{name}");
    }

    private async Task<string> AddAsync(string name, int count)
    {
        using var reader = Town.Browser(await Town.PersonAsync());
        using var answer = await reader.PostAsync($"/api/p/stands/{name}/{count}", null);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }
}
