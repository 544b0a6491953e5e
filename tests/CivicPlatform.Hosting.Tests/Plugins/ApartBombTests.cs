using System.Net;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>Whatever a plugin does in a process of its own, the city is up, and the plugin is blamed for it.</summary>
public sealed class ApartBombTests : IDisposable
{
    private const string Bombs = """
        public sealed class BombPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Api.MapGet("/well", () => "well");
                plugin.Api.MapGet("/overflow", () => Deeper(1));
                plugin.Api.MapGet("/exit", string () => { Environment.Exit(7); return ""; });
                plugin.Api.MapGet("/memory", string () => { var taken = new List<nint>(); while (true) { var more = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 24); for (var i = 0; i < 1 << 24; i += 4096) System.Runtime.InteropServices.Marshal.WriteByte(more, i, 1); taken.Add(more); } });
                plugin.Api.MapGet("/threads", string () => { while (true) new Thread(() => new ManualResetEvent(false).WaitOne(), 65536).Start(); });
                plugin.Api.MapGet("/long", string () => new string('x', 11 << 20));
                plugin.Home.Card<SlowCard>();
            }
            private static int Deeper(int depth) => Deeper(depth + 1) + Deeper(depth + 2);
        }
        public sealed class SlowCard : CivicComponent { protected override Task OnInitializedAsync() => new TaskCompletionSource().Task; }
        """;

    private readonly PluginForge forge = new();

    public void Dispose() => forge.Dispose();

    [Theory]
    [InlineData("/overflow", "CIVIC3420", "Stack overflow")]
    [InlineData("/exit", "CIVIC3420", "exit code 7")]
    [InlineData("/memory", "CIVIC3421", "512 MiB is the most")]
    [InlineData("/threads", "CIVIC3421", "500 is the most")]
    public async Task It_ends_its_own_process_only_and_is_started_again(string bomb, string code, string why)
    {
        forge.Pack("bomb", Bombs);
        await using var town = await new ApartTown("bomb", forge.Packages).ReadyAsync();
        using var reader = town.Reader();
        var before = town.State.Process;

        using var answer = await reader.GetAsync("/api/p/bomb" + bomb);

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("CIVIC7007");
        await town.UntilAsync(() => town.State is { Answers: true, Restarts: 1 });
        town.State.Process.Should().NotBe(before);
        (await reader.GetStringAsync("/api/p/bomb/well")).Should().Be("well");
        town.Status.State.Should().Be(PluginState.Faulty);
        var fault = town.Status.Faults.Should().ContainSingle().Which;
        (fault.Phase, fault.Error.Code).Should().Be((PluginPhase.Process, code));
        fault.Error.Why.Should().Contain(why);
        (await reader.GetStringAsync("/p/water")).Should().Contain("図書館の玄関");
    }

    [Fact]
    public async Task What_is_too_long_or_too_slow_is_left_out_and_blamed()
    {
        forge.Pack("bomb", Bombs);
        await using var town = await new ApartTown("bomb", forge.Packages).ReadyAsync();
        using var reader = town.Reader();

        var read = async () => await reader.GetByteArrayAsync("/api/p/bomb/long");
        await read.Should().ThrowAsync<HttpRequestException>();
        town.Status.Faults[0].Error.Code.Should().Be("CIVIC3424");

        (await reader.GetStringAsync("/")).Should().Contain("This cannot be shown right now.").And.Contain("Drinking water");
        town.Status.Faults[0].Error.Code.Should().BeOneOf("CIVIC7010", "CIVIC3405");
    }

    [Fact]
    public async Task One_that_always_ends_is_closed_at_last_and_its_page_says_why()
    {
        forge.Pack("quits", "public sealed class QuitsPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => Environment.Exit(9); }");
        await using var town = new ApartTown("quits", forge.Packages);
        await town.OpenAsync();
        using var reader = town.Reader();

        await town.UntilAsync(() => town.Status.State == PluginState.Disabled);

        await town.UntilAsync(() => town.State.Process is null);
        (town.State.Restarts, town.Status.FaultCount).Should().Be((10, 10));
        var page = await reader.GetStringAsync("/plugins/quits");
        page.Should().Contain("Stopped").And.Contain("CIVIC3420").And.Contain("Running in a process of its own");
        using var closed = await reader.GetAsync("/p/quits");
        closed.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await reader.GetStringAsync("/p/water")).Should().Contain("図書館の玄関");
    }

    [Fact]
    public async Task One_that_never_comes_to_an_end_of_Configure_holds_nobody_up()
    {
        forge.Pack("loop", "public sealed class LoopPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) { while (true) { } } }");
        await using var town = new ApartTown("loop", forge.Packages);
        await town.OpenAsync();
        using var reader = town.Reader();
        using var early = await reader.GetAsync("/p/loop");
        early.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        await town.UntilAsync(() => town.Status.FaultCount > 0);

        town.Status.Faults[^1].Error.Code.Should().Be("CIVIC3213");
    }

    [Fact]
    public async Task One_that_holds_its_process_up_before_that_is_ended()
    {
        forge.Pack("stuck", "public sealed class StuckPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) { } } "
            + "internal static class Start { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Run() { while (true) { } } }");
        await using var town = new ApartTown("stuck", forge.Packages, patience: new ApartPatience { Start = TimeSpan.FromSeconds(3), Again = TimeSpan.FromSeconds(1) });
        await town.OpenAsync();

        await town.UntilAsync(() => town.Status.FaultCount > 0);

        town.Status.Faults[^1].Error.Code.Should().Be("CIVIC3422");
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_is_told()
    {
        forge.Pack("quits", PluginForge.Idle("Quits"));
        await using var town = new ApartTown("quits", forge.Packages) { Program = "/nothing/there" };
        await town.OpenAsync();

        await town.UntilAsync(() => town.Status.FaultCount > 0);

        town.Status.Faults[^1].Error.Code.Should().Be("CIVIC3423");
    }

    [Theory]
    [InlineData("tides", "{ \"isolation\": \"process\" }", "{}")]
    [InlineData("tides", "{}", "{ \"isolation\": \"process\" }")]
    public void Two_of_which_one_requires_the_other_do_not_live_apart(string needy, string needyEntry, string other)
    {
        forge.Pack("weather", PluginForge.Idle("Weather"));
        forge.Pack(needy, PluginForge.Idle("Tides"), more: ", \"requires\": { \"weather\": \"[1.0.0,2.0.0)\" }");
        using var written = new WrittenCity();
        var file = written.Read($$"""{ "city": { "name": "a" }, "plugins": { "weather": {{other}}, "{{needy}}": {{needyEntry}} } }""");
        var options = new CivicHostOptions();
        options.PackageFolders.Add(forge.Packages);
        using var plugins = CityComposition.LoadPlugins(file, options, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

        var status = plugins.All.Single(plugin => plugin.Id == needy);
        (status.State, status.Faults[0].Error.Code).Should().Be((PluginState.NotLoaded, "CIVIC3220"));
        plugins.All.Single(plugin => plugin.Id == "weather").State.Should().Be(PluginState.Running);
    }
}
