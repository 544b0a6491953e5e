using System.Text;
using CivicPlatform.Testing;

namespace CivicPlatform.Ledger;

/// <summary>A small ledger of 700 events in 7 streams with checkpoints at 300, 600 and 700, and its export.</summary>
internal static class SampleLedger
{
    public const int Events = 700;

    public static async Task<VerifierKey> MakeAsync(TestFolder folder, TestClock clock)
    {
        await using var ledger = SqliteLedger.Open(folder.Path, clock, new LedgerOptions { CheckpointEveryEvents = 300 });
        for (var first = 0; first < Events; first += 100)
        {
            clock.Move(TimeSpan.FromSeconds(1));
            await Task.WhenAll(Enumerable.Range(first, 100).Select(i => ledger.AppendAsync(
                new Append(StreamId.Of("civic", "lot", $"{i % 7}"), i / 7, [Event(i)]) { Key = CommandKey.Parse($"key-{i}", null) }).AsTask()));
        }
        await using var file = File.Create(folder.File("export.jsonl"));
        await ledger.ExportAsync(file);
        return ledger.Key;
    }

    public static NewEvent Event(int number) => new("test.opened", Encoding.UTF8.GetBytes($$"""{"n":{{number}},"memo":"広場の開場"}"""));
}
