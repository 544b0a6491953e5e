using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>A small ledger on disk: six events in two streams, signed in between.</summary>
internal static class TestLedger
{
    /// <summary>Makes it in a folder and answers its key.</summary>
    public static async Task<VerifierKey> MakeAsync(string folder, string? export = null)
    {
        var clock = new Testing.TestClock();
        await using var ledger = SqliteLedger.Open(folder, clock, new LedgerOptions { Origin = "city.example/ledger" });
        for (var i = 1; i <= 3; i++)
        {
            await AppendAsync(ledger, "civic/lot/1", i);
            await AppendAsync(ledger, "civic/lot/2", i);
            clock.Move(TimeSpan.FromSeconds(1));
        }
        if (export is not null)
        {
            await using var file = File.Create(export);
            await ledger.ExportAsync(file);
        }
        return ledger.Key;
    }

    private static async Task AppendAsync(SqliteLedger ledger, string stream, int number) => await ledger.AppendAsync(new Append(
        StreamId.Parse(stream, null), number - 1, [new NewEvent("test.happened", Encoding.UTF8.GetBytes($"{{\"number\":{number}}}"))]));
}
