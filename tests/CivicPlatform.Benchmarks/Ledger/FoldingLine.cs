using System.Diagnostics;
using CivicPlatform.Hosting;
using CivicPlatform.Notices;
using CivicPlatform.Texts;

namespace CivicPlatform.Ledger;

/// <summary>Folding events into read tables.</summary>
internal sealed class FoldingLine : Line
{
    public override string Name => "folding";

    public override string Title => "folding events into read tables";

    public override string How => """
        `civic rebuild` of a city with 20,000 notices on 20 topics: events are read, folded into rows, written through EF Core, and compared with the rows that were there.
        The second line is the pure rule alone, JSON read and row made.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await BenchHost.StartAsync(bench, web: false);
        var grains = city.Services.GetRequiredService<IGrainFactory>();
        var ledger = city.Services.GetRequiredService<ILedger>();
        var notices = bench.Amount(20_000) / Clients.Count * Clients.Count;
        var count = 0;
        await Clients.SendAsync(notices, async _ =>
        {
            var number = Interlocked.Increment(ref count);
            await grains.GetGrain<INoticeBoardGrain>($"civic/topic-{number % 20}").Publish(CommandKey.New(), new PublishNotice(
                $"notice-{number}", new LocalizedText("道路工事のお知らせ"), new LocalizedText("来週の月曜日から水曜日まで、片側通行になります。"), "/news", null));
        });
        await city.Services.GetRequiredService<IReadYourWrites>().WaitAsync(ledger.Head);
        List<double> rebuilt = [], folded = [];
        for (var i = 0; i < bench.Rounds(5); i++)
        {
            var started = Stopwatch.GetTimestamp();
            var tables = await city.Services.GetRequiredService<IProjectionRebuild>().RebuildAsync();
            rebuilt.Add(ledger.Head.Value / Stopwatch.GetElapsedTime(started).TotalSeconds);
            if (tables.Any(table => !table.Same))
                throw new InvalidOperationException("A rebuilt table differs from the one before.");
        }
        var records = new List<LedgerRecord>();
        await foreach (var record in ledger.ReadAsync(default))
            records.Add(record);
        for (var i = 0; i < bench.Rounds(9); i++)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var record in records)
                NoticeRows.Apply(null, EventCodec<NoticeEvent>.Read(record), record);
            folded.Add(records.Count / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        return
        [
            Figure.Told("events a second, rebuilding a read table and comparing it", Duel.Median(rebuilt), "/s"),
            Figure.Told("events a second, the rule alone", Duel.Median(folded), "/s"),
        ];
    }
}
