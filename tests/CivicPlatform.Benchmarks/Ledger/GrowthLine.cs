using System.Diagnostics;
using CivicPlatform.Hosting;

namespace CivicPlatform.Ledger;

/// <summary>Whether an old city is slower than a young one.</summary>
internal sealed class GrowthLine : Line
{
    private const int Ballots = 64;
    private const int Young = 10_000;

    public override string Name => "growth";

    public override string Title => "cost of a command in an old city against a young one";

    public override string How => """
        Two whole cities in one process, one with a ledger of 10,000 events, one with 1,000,000 (`--large`: 10,000,000). In each, 64 clients vote on 64 ballots, in
        turns, and one client alone votes on one; cost is time for a vote. Starting, which reads the last events and the last checkpoint, is told beside it.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        var old = bench.Large ? 10_000_000 : bench.Amount(1_000_000);
        var (young, aged) = (bench.NewFolder(), bench.NewFolder());
        await LedgerSeed.WriteAsync(young, Young);
        await LedgerSeed.WriteAsync(aged, old);
        var started = Stopwatch.GetTimestamp();
        await using var agedCity = await BenchHost.StartAsync(bench, aged, web: false);
        var start = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await using var youngCity = await BenchHost.StartAsync(bench, young, web: false);
        var commands = bench.Amount(12_800);
        var crowd = await Duel.FightAsync(bench.Rounds(15), () => VoteAsync(agedCity, commands), () => VoteAsync(youngCity, commands));
        var alone = await Duel.FightAsync(bench.Rounds(15), () => VoteAloneAsync(agedCity, bench.Amount(400)), () => VoteAloneAsync(youngCity, bench.Amount(400)));
        return
        [
            Figure.AtMost($"microseconds for a vote, 64 clients, {old:N0} events against {Young:N0}", crowd, "µs", 1.2),
            Figure.AtMost("microseconds for a vote, one client", alone, "µs", 1.2),
            Figure.Told($"starting a city with {old:N0} events, the program already running", start, "s"),
        ];
    }

    private static async Task<double> VoteAsync(CivicHost city, int commands)
    {
        var grains = city.Services.GetRequiredService<IGrainFactory>();
        return 1e6 / await Clients.SendAsync(commands, client =>
            grains.GetGrain<IBallotGrain>(client % Ballots).Cast(CommandKey.New(), new CastVote(Guid.CreateVersion7().ToString("N"), 1)));
    }

    private static async Task<double> VoteAloneAsync(CivicHost city, int commands)
    {
        var ballot = city.Services.GetRequiredService<IGrainFactory>().GetGrain<IBallotGrain>(Ballots);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < commands; i++)
            await ballot.Cast(CommandKey.New(), new CastVote(Guid.CreateVersion7().ToString("N"), 1));
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / commands;
    }
}
