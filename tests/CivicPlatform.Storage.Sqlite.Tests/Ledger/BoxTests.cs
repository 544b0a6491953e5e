using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Storage;
using CivicPlatform.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Ledger;

/// <summary>Box and roll stay equal whatever fails, and what was replaced or emptied is in no file any more.</summary>
public sealed class BoxTests : IDisposable
{
    private static readonly StreamId Ballot = StreamId.Of("civic", "ballots", "1");
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();
    private readonly FailingGate gate = new();

    /// <summary>Every n-th commit fails, before or after it is kept: each event that is there has its entry, and no other.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Box_and_roll_stay_equal_while_the_disk_fails_again_and_again(int every)
    {
        await using (var ledger = Open())
        {
            gate.FailEvery = every;
            for (var (round, version) = (0, 0L); round < 40; round++)
            {
                var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => TryAsync(ledger, Vote(version + i, $"{round}-{i}"))));
                version = results.Max(result => result.Version);
            }
            gate.FailEvery = 0;
            await ShouldBeEqualAsync(ledger, atLeast: 20);
        }
        await using (var again = Open())
            await ShouldBeEqualAsync(again, atLeast: 20);
    }

    [Fact]
    public async Task A_city_that_stops_between_write_and_commit_keeps_neither_vote_nor_entry()
    {
        await using (var ledger = Open())
        {
            await ledger.AppendAsync(Vote(0, "kept"));
            gate.FailBefore = 2;
            await FluentActions.Awaiting(() => ledger.AppendAsync(Vote(1, "lost")).AsTask()).Should().ThrowAsync<CivicException>();
        }
        await using (var again = Open())
            await ShouldBeEqualAsync(again, atLeast: 1);
    }

    [Fact]
    public async Task What_was_replaced_or_emptied_is_in_no_file()
    {
        var (replaced, last) = (RandomNumberGenerator.GetBytes(400), RandomNumberGenerator.GetBytes(400));
        var slot = RandomNumberGenerator.GetBytes(16);
        await using (var ledger = Open())
        {
            // Among others, so that pages split and freed ones stay in the file.
            for (var i = 0; i < 200; i++)
                await ledger.AppendAsync(Vote(i, $"{i}"));
            await ledger.AppendAsync(Vote(200, slot, replaced));
            await ledger.AppendAsync(Vote(201, slot, last));
            FilesHold(last).Should().BeTrue("the search must be able to find something");
            await ledger.AppendAsync(new Append(Ballot, 202, [SampleLedger.Event(1)]) { Box = new BoxEmptied() });
            foreach (var gone in new[] { replaced, last, slot, Content("7") })
                FilesHold(gone).Should().BeFalse();
            new FileInfo(folder.File("ledger.db-wal")).Length.Should().BeLessThan(20_000, "only the note that nothing is due any more was written since");
        }
        foreach (var gone in new[] { replaced, last, slot })
            FilesHold(gone).Should().BeFalse();
        LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path)).Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_reader_that_hinders_the_cut_delays_it_until_a_later_commit()
    {
        var content = RandomNumberGenerator.GetBytes(400);
        await using var ledger = Open();
        await ledger.AppendAsync(Vote(0, RandomNumberGenerator.GetBytes(16), content));
        gate.Do(connection => SqliteFile.Execute(connection, "PRAGMA busy_timeout=0"));
        await using (var reader = new SqliteConnection($"Data Source={folder.File("ledger.db")};Pooling=False"))
        {
            await reader.OpenAsync();
            await using var held = reader.BeginTransaction(deferred: true);
            SqliteFile.Scalar(reader, "SELECT count(*) FROM box").Should().Be(1);
            (await ledger.AppendAsync(new Append(Ballot, 1, [SampleLedger.Event(1)]) { Box = new BoxEmptied() })).Status.Should().Be(AppendStatus.Appended);
            FilesHold(content).Should().BeTrue("the reader still sees it");
        }
        await ledger.AppendAsync(new Append(Ballot, 2, [SampleLedger.Event(2)]));
        FilesHold(content).Should().BeFalse();
    }

    [Fact]
    public async Task A_ledger_of_before_boxes_is_opened_and_has_empty_ones()
    {
        await using (var ledger = Open())
            await ledger.AppendAsync(new Append(Ballot, 0, [SampleLedger.Event(0)]));
        await using (var old = new SqliteConnection($"Data Source={folder.File("ledger.db")};Pooling=False"))
        {
            await old.OpenAsync();
            SqliteFile.Execute(old, "DROP TABLE box; DELETE FROM migrations WHERE version = 2; PRAGMA user_version=1");
        }
        LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path)).Faults.Should().BeEmpty();
        await using var again = Open();
        (await again.ReadBoxAsync(Ballot)).Should().BeEmpty();
        (await again.AppendAsync(Vote(1, "a"))).Status.Should().Be(AppendStatus.Appended);
    }

    public void Dispose() => folder.Dispose();

    private static Append Vote(long version, string name) => Vote(version, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)), Content(name));

    private static Append Vote(long version, byte[] slot, byte[] content) => new(Ballot, version, [SampleLedger.Event(0)]) { Box = new BoxEntry(slot, content) };

    private static byte[] Content(string name) => SHA512.HashData(System.Text.Encoding.UTF8.GetBytes(name));

    private static async Task<AppendResult> TryAsync(SqliteLedger ledger, Append append)
    {
        try
        {
            return await ledger.AppendAsync(append);
        }
        catch (CivicException)
        {
            return default;
        }
    }

    private static async Task ShouldBeEqualAsync(SqliteLedger ledger, int atLeast)
    {
        var events = 0;
        await foreach (var _ in ledger.ReadStreamAsync(Ballot))
            events++;
        events.Should().BeGreaterThanOrEqualTo(atLeast);
        (await ledger.ReadBoxAsync(Ballot)).Should().HaveCount(events);
    }

    private bool FilesHold(byte[] planted) => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Any(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(planted) >= 0;
    });

    private SqliteLedger Open() => SqliteLedger.Open(folder.Path, clock, new LedgerOptions(), NullLogger.Instance, gate);
}
