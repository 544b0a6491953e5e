using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Storage;
using CivicPlatform.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Ledger;

public sealed class DiskFailureTests : IDisposable
{
    private static readonly StreamId Square = StreamId.Of("civic", "square", "1");
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();
    private readonly FailingGate gate = new();

    [Fact]
    public async Task A_commit_that_fails_before_it_is_kept_keeps_nothing_and_the_next_works()
    {
        await using (var ledger = Open())
        {
            (await Append(ledger, 0)).Status.Should().Be(AppendStatus.Appended);
            gate.FailBefore = 2;
            (await ledger.Awaiting(it => Append(it, 1)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4105");
            ledger.Head.Should().Be(new LedgerPosition(1));
            (await Append(ledger, 1)).Should().Be(new AppendResult(AppendStatus.Appended, new LedgerPosition(2), 2));
        }
        ShouldVerify(events: 2);
    }

    [Fact]
    public async Task A_commit_that_fails_after_it_was_kept_is_answered_as_kept()
    {
        await using (var ledger = Open())
        {
            gate.FailAfter = 1;
            (await Append(ledger, 0)).Should().Be(new AppendResult(AppendStatus.Appended, new LedgerPosition(1), 1));
            (await Append(ledger, 1)).Status.Should().Be(AppendStatus.Appended);
        }
        ShouldVerify(events: 2);
    }

    [Fact]
    public async Task A_lock_that_another_connection_holds_for_a_moment_is_waited_for()
    {
        await using (var ledger = Open())
        {
            Task<AppendResult> append;
            await using (var other = new SqliteConnection($"Data Source={folder.File("ledger.db")};Pooling=False"))
            {
                await other.OpenAsync();
                await using var held = other.BeginTransaction();
                append = Append(ledger, 0);
                await Task.WhenAny(append, Task.Delay(TimeSpan.FromMilliseconds(100)));
                append.IsCompleted.Should().BeFalse();
            }
            (await append).Status.Should().Be(AppendStatus.Appended);
        }
        ShouldVerify(events: 1);
    }

    /// <summary>Every n-th commit fails, before or after it is kept: what was answered stays true.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Answers_stay_true_while_the_disk_fails_again_and_again(int every)
    {
        var kept = new List<AppendResult>();
        await using (var ledger = Open())
        {
            gate.FailEvery = every;
            var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
            {
                try
                {
                    return await ledger.AppendAsync(new Append(StreamId.Of("civic", "lot", $"{i}"), 0, [SampleLedger.Event(i)]));
                }
                catch (CivicException)
                {
                    return default;
                }
            }));
            kept.AddRange(results.Where(result => result.Version > 0));
            gate.FailEvery = 0;
            var positions = new List<long>();
            await foreach (var record in ledger.ReadAsync(default))
                positions.Add(record.Position.Value);
            kept.Select(result => result.Position.Value).Order().Should().Equal(positions);
        }
        ShouldVerify(kept.Count);
    }

    [Fact]
    public async Task A_full_disk_refuses_clearly_keeps_nothing_of_that_append_and_recovers_by_itself()
    {
        await using (var ledger = Open())
        {
            // The database may not grow by more than a few pages: SQLite then says what it says on a full disk.
            await Append(ledger, 0);
            gate.AtCommit = connection => SqliteFile.Execute(connection, $"PRAGMA max_page_count = {SqliteFile.Scalar(connection, "PRAGMA page_count") + 20}");
            await Append(ledger, 1);
            gate.AtCommit = null;

            var big = new NewEvent("test.big", Encoding.UTF8.GetBytes($$"""{"a":"{{new string('x', 100_000)}}"}"""));
            var small = Append(ledger, 2);
            var full = ledger.AppendAsync(new Append(StreamId.Of("civic", "lot", "1"), 0, [SampleLedger.Event(1), big, SampleLedger.Event(2)]));
            var neighbour = ledger.AppendAsync(new Append(StreamId.Of("civic", "lot", "2"), 0, [SampleLedger.Event(3)]));
            var refused = (await FluentActions.Awaiting(() => full.AsTask()).Should().ThrowAsync<CivicException>()).Which;
            (refused.Code, refused.Error.Mend).Should().Be(("CIVIC4102", "Make room on the disk. The next write works again by itself."));
            (await small).Status.Should().Be(AppendStatus.Appended);
            (await neighbour).Should().Be(new AppendResult(AppendStatus.Appended, new LedgerPosition(4), 1));
            ledger.Head.Should().Be(new LedgerPosition(4));

            gate.AtCommit = connection => SqliteFile.Execute(connection, "PRAGMA max_page_count = 1000000");
            await Append(ledger, 3);
            (await ledger.AppendAsync(new Append(StreamId.Of("civic", "lot", "1"), 0, [big]))).Status.Should().Be(AppendStatus.Appended);
        }
        ShouldVerify(events: 6);
    }

    [Fact]
    public async Task A_database_that_refuses_writes_is_told_with_its_cure_and_works_again_when_it_takes_them()
    {
        await using (var ledger = Open())
        {
            await Append(ledger, 0);
            gate.AtCommit = connection => SqliteFile.Execute(connection, "PRAGMA query_only = 1");
            await Append(ledger, 1);
            gate.AtCommit = null;
            var refused = (await ledger.Awaiting(it => Append(it, 2)).Should().ThrowAsync<CivicException>()).Which;
            refused.Error.ToString().Should().Be(
                $"""
                 CIVIC4104: The data folder cannot be written.
                   Where: {folder.File("ledger.db")}
                   attempt to write a readonly database (SQLite 8)
                   Mend: Give the account that runs the city the right to write there, or name another folder.      docs/errors/CIVIC4104.md
                 """);
            gate.Do(connection => SqliteFile.Execute(connection, "PRAGMA query_only = 0"));
            (await Append(ledger, 2)).Status.Should().Be(AppendStatus.Appended);
        }
        ShouldVerify(events: 3);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_with_its_cure()
    {
        File.WriteAllText(folder.File("file"), "");
        var refused = FluentActions.Invoking(() => SqliteLedger.Open(folder.File("file/data"), clock)).Should().Throw<CivicException>().Which;
        refused.Code.Should().Be("CIVIC4104");
        refused.Error.Mend.Should().Be("Give the account that runs the city the right to write there, or name another folder.");
    }

    [Fact]
    public async Task A_closed_ledger_says_so()
    {
        var ledger = Open();
        var waiting = ledger.WaitForNextAsync(default);
        await ledger.DisposeAsync();
        (await ledger.Awaiting(it => Append(it, 0)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4107");
        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4107");
    }

    public void Dispose() => folder.Dispose();

    private SqliteLedger Open() => SqliteLedger.Open(folder.Path, clock, new LedgerOptions(), NullLogger.Instance, gate);

    private static Task<AppendResult> Append(SqliteLedger ledger, long version) =>
        ledger.AppendAsync(new Append(Square, version, [new NewEvent("test.swept", Encoding.UTF8.GetBytes("{}"))])).AsTask();

    private void ShouldVerify(int events)
    {
        var report = LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path));
        report.Faults.Should().BeEmpty();
        report.Events.Should().Be(events);
    }
}
