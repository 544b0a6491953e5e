using System.Text;
using CivicPlatform.Testing;

namespace CivicPlatform.Ledger;

public sealed class ProofTests : IDisposable
{
    private const int Events = 66_200;
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();

    /// <summary>Beyond one tile of tiles: three levels, each with an unfinished tile; also after opening again and half a tile later.</summary>
    [Fact]
    public async Task Proofs_hold_over_several_levels_of_tiles_and_survive_opening_again()
    {
        var leaves = new List<Hash256>();
        foreach (var until in new[] { 255, 256, 257, 65_535, 65_536, 65_537, Events })
        {
            await using var ledger = SqliteLedger.Open(folder.Path, clock, new LedgerOptions { CheckpointEveryEvents = 1_000_000 });
            await FillAsync(ledger, until);
            await foreach (var record in ledger.ReadAsync(new LedgerPosition(leaves.Count)))
                leaves.Add(Leaf(record));
            var roots = Roots(leaves);
            var sizes = new[] { 0, 1, 2, 200, 255, 256, 257, 511, 512, 513, 60_000, 65_535, 65_536, 65_537, 66_047, Events }.Where(size => size <= until).ToList();
            foreach (var size in sizes)
            {
                (await ledger.RootAsync(size)).Should().Be(roots[size]);
                foreach (var position in sizes.Where(position => position >= 1 && position <= size))
                {
                    var path = await ledger.ProveInclusionAsync(new LedgerPosition(position), size);
                    MerkleProof.Includes(leaves[position - 1], position - 1, size, path.AsSpan(), roots[size]).Should().BeTrue();
                }
                foreach (var first in sizes.Where(first => first <= size))
                {
                    var proof = await ledger.ProveConsistencyAsync(first, size);
                    MerkleProof.IsConsistent(first, roots[first], size, roots[size], proof.AsSpan()).Should().BeTrue();
                }
            }
            (await ledger.CheckpointAsync()).Root.Should().Be(roots[until]);
        }
        LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path)).Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task Proofs_beyond_the_ledger_are_refused()
    {
        await using var ledger = SqliteLedger.Open(folder.Path, clock);
        await FillAsync(ledger, 5);
        foreach (var (position, size) in new[] { (0, 5), (6, 5), (1, 6), (1, 0) })
            await ledger.Awaiting(it => it.ProveInclusionAsync(new LedgerPosition(position), size).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
        foreach (var (first, second) in new[] { (-1, 5), (5, 4), (5, 6) })
            await ledger.Awaiting(it => it.ProveConsistencyAsync(first, second).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await ledger.Awaiting(it => it.RootAsync(6).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_checkpoint_is_signed_once_for_a_size_and_never_goes_back_in_time()
    {
        await using var ledger = SqliteLedger.Open(folder.Path, clock);
        (await ledger.LatestCheckpointAsync()).Should().BeNull();
        await FillAsync(ledger, 5);
        var first = await ledger.CheckpointAsync();
        clock.Move(TimeSpan.FromDays(-1));
        (await ledger.CheckpointAsync()).Should().Be(first);
        await FillAsync(ledger, 6);
        var second = await ledger.CheckpointAsync();
        (second.Size, second.At).Should().Be((6L, first.At));
        (await ledger.LatestCheckpointAsync()).Should().Be(second);
    }

    [Fact]
    public async Task A_ledger_signs_when_enough_was_added_and_when_it_is_closed()
    {
        await using (var ledger = SqliteLedger.Open(folder.Path, clock, new LedgerOptions { CheckpointEveryEvents = 10 }))
        {
            await FillAsync(ledger, 9);
            (await ledger.LatestCheckpointAsync()).Should().BeNull();
            await FillAsync(ledger, 10);
            (await ledger.LatestCheckpointAsync())!.Size.Should().Be(10);
            await FillAsync(ledger, 12);
        }
        var report = LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path));
        (report.Ok, report.Checkpoints, report.Unsigned, report.LastGood!.Size).Should().Be((true, 2, 0L, 12L));
    }

    [Fact]
    public async Task A_ledger_signs_when_its_time_has_come_and_only_when_something_was_added()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        await using var ledger = SqliteLedger.Open(folder.Path, time, new LedgerOptions { CheckpointEvery = TimeSpan.FromMinutes(1) });
        time.Advance(TimeSpan.FromMinutes(5));
        await FillAsync(ledger, 3);
        (await ledger.LatestCheckpointAsync()).Should().BeNull();
        time.Advance(TimeSpan.FromMinutes(1));
        // Whatever comes after it in line sees the checkpoint.
        await ledger.AppendAsync(new Append(StreamId.Of("civic", "other", "1"), 0, [SampleLedger.Event(0)]));
        (await ledger.LatestCheckpointAsync())!.Size.Should().Be(3);
    }

    public void Dispose() => folder.Dispose();

    private static async Task FillAsync(SqliteLedger ledger, int until)
    {
        var stream = StreamId.Of("civic", "lot", "1");
        for (var version = ledger.Head.Value; version < until; version = ledger.Head.Value)
        {
            var count = (int)Math.Min(1000, until - version);
            await ledger.AppendAsync(new Append(stream, version, [.. Enumerable.Repeat(new NewEvent("test.opened", "{}"u8.ToArray()), count)]));
        }
    }

    private static Hash256 Leaf(LedgerRecord record) => RecordHash.Leaf(new RawRecord
    {
        Position = record.Position.Value, Stream = Encoding.ASCII.GetBytes(record.Stream.ToString()), Version = record.Version,
        Type = Encoding.ASCII.GetBytes(record.Type), AtMicroseconds = (record.At - DateTimeOffset.UnixEpoch).Ticks / 10, Data = record.Data.Span,
    });

    private static Hash256[] Roots(List<Hash256> leaves)
    {
        var frontier = new MerkleFrontier();
        var roots = new Hash256[leaves.Count + 1];
        roots[0] = frontier.Root;
        for (var i = 0; i < leaves.Count; i++)
        {
            frontier.Add(leaves[i]);
            roots[i + 1] = frontier.Root;
        }
        return roots;
    }
}
