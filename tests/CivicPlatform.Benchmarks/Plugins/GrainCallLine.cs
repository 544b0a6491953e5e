using CivicPlatform.Hosting;
using Echo;

namespace CivicPlatform.Plugins;

/// <summary>A call of a plugin's grain.</summary>
internal sealed class GrainCallLine : Line
{
    public override string Name => "grain-call";

    public override string Title => "grain call into a plugin against a grain of the host";

    public override string How => """
        The same source (tests/plugins/Echo) compiled twice: into a plugin that the host loads from its package, and into the host program. Both are called from
        outside a grain, as a page calls, by one caller and by 16, in one silo; both callers have something that flows with their execution context, as a
        request has. Both are warmed up in short turns: the just-in-time compiler bets on whom it sees called more, and what it bets differs from process to process by a
        few hundredths either way.
        """;

    private const int WarmingCalls = 160;
    private static readonly AsyncLocal<object?> Request = new();

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        Request.Value = this;
        await using var city = await BenchHost.StartAsync(bench, web: false, plugins: "\"echo\": {}");
        var grains = city.Services.GetRequiredService<IGrainFactory>();
        var commands = city.Services.GetRequiredService<PluginCommands>();
        var calls = bench.Amount(40_000);
        var figures = new List<Figure>();
        foreach (var callers in new[] { 1, 16 })
        {
            // Long enough that both are compiled with all optimisations; in short turns, since the compiler favours whom it sees called more while it watches.
            for (var i = 0; i < bench.Rounds(1000); i++)
                _ = (await InPlugin(WarmingCalls, callers), await EchoCalls.RunAsync(grains, WarmingCalls, callers));
            var duel = await Duel.FightAsync(bench.Rounds(25), () => InPlugin(calls, callers), () => EchoCalls.RunAsync(grains, calls, callers));
            figures.Add(Figure.AtMost($"microseconds for a call, {callers} {(callers == 1 ? "caller" : "callers")}", duel, "µs", 1.05));
        }
        return figures;

        async Task<double> InPlugin(int calls, int callers)
        {
            var words = new Dictionary<string, string> { ["calls"] = $"{calls}", ["callers"] = $"{callers}" };
            return (double)(await commands.RunAsync(PluginId.Parse("echo", null), "calls", new CommandCall(words, Texts.Language.English), default)).Data;
        }
    }
}
