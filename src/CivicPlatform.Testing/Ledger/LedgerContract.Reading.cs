using Xunit;

namespace CivicPlatform.Ledger;

// Reading, waiting, and opening again.
public abstract partial class LedgerContract
{
    /// <summary>Reading goes to the head at the time of the call, from any place.</summary>
    [Fact]
    public Task Reading_starts_after_a_position_and_ends_at_the_head_of_the_call() => WithLedger(async ledger =>
    {
        for (var i = 0; i < 3; i++)
            await ledger.AppendAsync(new Append(Square, i * 400, [.. Enumerable.Range(0, 400).Select(n => Event("counted", n))]));
        var reading = ledger.ReadAsync(new LedgerPosition(5));
        await ledger.AppendAsync(new Append(Park, 0, [Event("opened")]));
        var positions = (await AllOf(reading)).Select(record => record.Position.Value).ToList();
        Assert.Equal(Enumerable.Range(6, 1195).Select(i => (long)i), positions);
        Assert.Empty(await AllOf(ledger.ReadAsync(ledger.Head)));
        Assert.Empty(await AllOf(ledger.ReadStreamAsync(StreamId.Of("civic", "no", "such"))));
    });

    /// <summary>An owner's events are those of all its streams and of no other owner whose name begins alike.</summary>
    [Fact]
    public Task An_owners_events_are_those_of_its_streams_in_ledger_order() => WithLedger(async ledger =>
    {
        var owners = new[] { "ab", "abc", "ab-c", "a", "ab" };
        for (var i = 0; i < 600; i++)
            await ledger.AppendAsync(new Append(StreamId.Of(owners[i % 5], "lot", $"{i % 10}"), i / 10, [Event("opened", i)]));
        var reading = ledger.ReadOwnerAsync("ab", new LedgerPosition(1));
        await ledger.AppendAsync(new Append(StreamId.Of("ab", "late", "1"), 0, [Event("opened")]));
        var positions = (await AllOf(reading)).Select(record => record.Position.Value);
        Assert.Equal(Enumerable.Range(2, 599).Where(position => (position - 1) % 5 is 0 or 4).Select(position => (long)position), positions);
        Assert.Empty(await AllOf(ledger.ReadOwnerAsync("b", default)));
    });

    /// <summary>A write is not held up by somebody who reads and does not go on.</summary>
    [Fact]
    public Task A_slow_reader_holds_nobody_up() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(new Append(Square, 0, [.. Enumerable.Range(0, 1000).Select(n => Event("counted", n))]));
        await using var slow = ledger.ReadAsync(default).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());
        for (var i = 0; i < 50; i++)
            await ledger.AppendAsync(new Append(Park, i, [Event("counted", i)]));
        Assert.True(await slow.MoveNextAsync());
    });

    /// <summary>Waiting answers at once when there is more, and otherwise when it comes.</summary>
    [Fact]
    public Task Waiting_ends_when_the_ledger_passes_the_position() => WithLedger(async ledger =>
    {
        var first = ledger.WaitForNextAsync(default);
        var second = ledger.WaitForNextAsync(new LedgerPosition(1));
        Assert.False(first.IsCompleted);
        await ledger.AppendAsync(new Append(Square, 0, [Event("opened")]));
        Assert.Equal(new LedgerPosition(1), await first);
        Assert.False(second.IsCompleted);
        await ledger.AppendAsync(new Append(Square, 1, [Event("closed")]));
        Assert.Equal(new LedgerPosition(2), await second);
        Assert.Equal(new LedgerPosition(2), await ledger.WaitForNextAsync(default));
    });

    /// <summary>Waiting can be given up.</summary>
    [Fact]
    public Task Waiting_can_be_given_up() => WithLedger(async ledger =>
    {
        using var enough = new CancellationTokenSource();
        var waiting = ledger.WaitForNextAsync(ledger.Head, enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    });

    /// <summary>Opening again finds everything: events, versions, keys, the time.</summary>
    [Fact]
    public async Task Everything_survives_closing_and_opening()
    {
        var command = Keyed(Square, 0, "k1", "sweep", Event("opened"), Event("swept"));
        await WithLedger(async ledger => await ledger.AppendAsync(command));
        Clock.Move(TimeSpan.FromDays(-1));
        await WithLedger(async ledger =>
        {
            Assert.Equal(new LedgerPosition(2), ledger.Head);
            Assert.Equal(AppendStatus.Duplicate, (await ledger.AppendAsync(command)).Status);
            Assert.Equal(AppendStatus.Conflict, (await ledger.AppendAsync(new Append(Square, 1, [Event("closed")]))).Status);
            Assert.Equal(new LedgerPosition(3), (await ledger.AppendAsync(new Append(Square, 2, [Event("closed")]))).Position);
            var records = await AllOf(ledger.ReadAsync(default));
            Assert.Equal(records[1].At, records[2].At);
        });
    }
}
