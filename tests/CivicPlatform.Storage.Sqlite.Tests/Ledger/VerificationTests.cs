using System.Text;
using CivicPlatform.Testing;

namespace CivicPlatform.Ledger;

public sealed class VerificationTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();

    [Fact]
    public async Task A_ledger_and_its_export_verify()
    {
        await using (var ledger = SqliteLedger.Open(folder.Path, clock, new LedgerOptions { CheckpointEveryEvents = 300 }))
        {
            for (var i = 0; i < 700; i++)
                await ledger.AppendAsync(new Append(StreamId.Of("civic", "lot", $"{i % 7}"), i / 7, [new NewEvent("test.opened", Encoding.UTF8.GetBytes($"{{\"n\":{i}}}"))]));
            await using var file = File.Create(folder.File("export.jsonl"));
            await ledger.ExportAsync(file);
        }
        var exported = LedgerVerifier.VerifyFile(folder.File("export.jsonl"));
        exported.Faults.Should().BeEmpty();
        (exported.Events, exported.Streams, exported.Checkpoints, exported.Unsigned).Should().Be((700, 7, 3, 0));
        var stored = LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path));
        stored.Faults.Should().BeEmpty();
        (stored.Events, stored.Checkpoints).Should().Be((700, 4));
    }

    public void Dispose() => folder.Dispose();
}
