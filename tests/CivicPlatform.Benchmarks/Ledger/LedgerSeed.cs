using System.Globalization;
using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>Fills a ledger with events as a busy city writes them: many streams, a key for each command.</summary>
internal static class LedgerSeed
{
    private const int PerStream = 50;
    private const int Lanes = 512;

    /// <summary>Writes votes on many ballots and closes the ledger.</summary>
    public static async Task WriteAsync(string folder, int events)
    {
        await using var ledger = SqliteLedger.Open(folder, TimeProvider.System);
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            for (int stream; (stream = Interlocked.Increment(ref next)) <= events / PerStream;)
            {
                var id = StreamId.Of("civic", "old-ballot", stream.ToString(CultureInfo.InvariantCulture));
                for (var version = 0; version < PerStream; version++)
                {
                    var data = Encoding.UTF8.GetBytes($$"""{"voter":"{{Guid.CreateVersion7():N}}","choice":{{version % 5}}}""");
                    await ledger.AppendAsync(new Append(id, version, [new NewEvent("bench.vote-cast", data)]) { Key = CommandKey.New() });
                }
            }
        }));
    }
}
