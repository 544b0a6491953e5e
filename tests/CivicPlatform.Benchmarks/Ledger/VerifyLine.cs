using System.Diagnostics;

namespace CivicPlatform.Ledger;

/// <summary>Checking a ledger.</summary>
internal sealed class VerifyLine : Line
{
    public override string Name => "verify";

    public override string Title => "verifying a ledger";

    public override string How => """
        What `civic verify` does with a ledger of 500,000 votes on 10,000 ballots: with the data folder (events, chain, tree, checkpoints, register of
        commands, the database's own structure) and with the exported file alone. Seeding and export are told beside it.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        var events = bench.Amount(500_000);
        var folder = bench.NewFolder();
        var started = Stopwatch.GetTimestamp();
        await LedgerSeed.WriteAsync(folder, events);
        var seeded = events / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var file = Path.Combine(bench.NewFolder(), "ledger.jsonl");
        double exported;
        await using (var ledger = SqliteLedger.Open(folder, TimeProvider.System))
        {
            started = Stopwatch.GetTimestamp();
            await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
            await ledger.ExportAsync(stream);
            exported = events / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        List<double> folders = [], files = [];
        for (var i = 0; i < bench.Rounds(6); i++)
        {
            folders.Add(Rate(LedgerVerifier.Verify(new SqliteLedgerEvidence(folder)), events));
            files.Add(Rate(LedgerVerifier.VerifyFile(file), events));
        }
        return
        [
            Figure.NotBelow("events a second, data folder", Duel.Median(folders), "/s", 200_000),
            Figure.NotBelow("events a second, exported file", Duel.Median(files), "/s", 200_000),
            Figure.Told("events a second, export", exported, "/s"),
            Figure.Told("commands a second when 512 writers fill a ledger", seeded, "/s"),
        ];
    }

    private static double Rate(VerificationReport report, int events)
    {
        if (report.FaultCount != 0 || report.Events != events)
            throw new InvalidOperationException($"The ledger has {report.Events} events and {report.FaultCount} faults.");
        return report.Events / report.Duration.TotalSeconds;
    }
}
