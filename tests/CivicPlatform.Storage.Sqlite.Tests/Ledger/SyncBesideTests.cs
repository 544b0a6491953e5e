using CivicPlatform.Storage;
using CivicPlatform.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Ledger;

/// <summary>One batch is synced while the next is done: nothing is told before it is durable, and a sync that fails loses nothing.</summary>
public sealed class SyncBesideTests : IDisposable
{
    private static readonly StreamId Square = StreamId.Of("civic", "square", "1");
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();
    private readonly FailingGate gate = new();

    [Fact]
    public async Task A_sync_that_fails_is_made_good_by_writing_the_pages_elsewhere()
    {
        await using (var ledger = Open())
        {
            gate.FailSync = 1;
            (await Append(ledger, 0)).Should().Be(new AppendResult(AppendStatus.Appended, new LedgerPosition(1), 1));
            (await Append(ledger, 1)).Status.Should().Be(AppendStatus.Appended);
        }
        ShouldVerify(events: 2);
    }

    [Fact]
    public async Task What_is_written_and_not_durable_yet_nobody_is_told_of()
    {
        await using (var ledger = Open())
        {
            await Append(ledger, 0);
            using var held = new ManualResetEventSlim();
            gate.HoldSync = held;
            var (key, next) = (CommandKey.New(), ledger.WaitForNextAsync(new LedgerPosition(1)));
            var append = ledger.AppendAsync(new Append(Square, 1, [SampleLedger.Event(1)]) { Key = key }).AsTask();
            // Comes to the writer while the first is held, and has to wait behind it.
            var second = ledger.AppendAsync(new Append(Square, 2, [SampleLedger.Event(2)])).AsTask();
            await WrittenAsync(events: 2);
            var found = ledger.FindAsync(Square, key).AsTask();
            var read = Task.Run(async () =>
            {
                var versions = new List<long>();
                await foreach (var record in ledger.ReadStreamAsync(Square))
                    versions.Add(record.Version);
                return versions;
            });
            await Task.WhenAny(append, second, found, read, next, Task.Delay(TimeSpan.FromMilliseconds(100)));
            (append.IsCompleted || second.IsCompleted || found.IsCompleted || read.IsCompleted || next.IsCompleted).Should().BeFalse();
            ledger.Head.Should().Be(new LedgerPosition(1));
            (await ledger.LatestCheckpointAsync())?.Size.Should().BeLessThanOrEqualTo(1);

            held.Set();
            (await append).Position.Should().Be(new LedgerPosition(2));
            (await found)!.Value.Should().Be(new AppendResult(AppendStatus.Duplicate, new LedgerPosition(2), 2));
            (await second).Position.Should().Be(new LedgerPosition(3));
            (await read).Should().StartWith([1L, 2]);
        }
        ShouldVerify(events: 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Answers_stay_true_while_syncs_fail_again_and_again(int every)
    {
        await using (var ledger = Open())
        {
            gate.FailSyncEvery = every;
            var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(i =>
                ledger.AppendAsync(new Append(StreamId.Of("civic", "lot", $"{i}"), 0, [SampleLedger.Event(i)])).AsTask()));
            results.Should().OnlyContain(result => result.Status == AppendStatus.Appended, "the pages are there each time");
            results.Select(result => result.Position.Value).Order().Should().Equal(Enumerable.Range(1, 300).Select(i => (long)i));
        }
        ShouldVerify(events: 300);
    }

    public void Dispose() => folder.Dispose();

    private SqliteLedger Open() => SqliteLedger.Open(folder.Path, clock, new LedgerOptions(), NullLogger.Instance, gate);

    private static Task<AppendResult> Append(SqliteLedger ledger, long version) =>
        ledger.AppendAsync(new Append(Square, version, [SampleLedger.Event((int)version)])).AsTask();

    // What the file holds for everybody who opens it, durable or not.
    private async Task WrittenAsync(int events)
    {
        await using var other = new SqliteConnection($"Data Source={folder.File("ledger.db")};Mode=ReadOnly;Pooling=False");
        await other.OpenAsync();
        while (SqliteFile.Scalar(other, "SELECT count(*) FROM events") < events)
            await Task.Yield();
    }

    private void ShouldVerify(int events)
    {
        var report = LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path));
        report.Faults.Should().BeEmpty();
        report.Events.Should().Be(events);
    }
}
