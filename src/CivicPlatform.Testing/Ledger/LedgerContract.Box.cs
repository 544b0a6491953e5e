using System.Text;
using Xunit;

namespace CivicPlatform.Ledger;

// The box beside a stream's events.
public abstract partial class LedgerContract
{
    /// <summary>An entry is durable together with its events.</summary>
    [Fact]
    public Task An_entry_comes_into_the_box_with_its_events() => WithLedger(async ledger =>
    {
        Assert.Empty(await BoxOf(ledger, Square));
        await ledger.AppendAsync(Boxed(Square, 0, "b", "1"));
        await ledger.AppendAsync(Boxed(Square, 1, "a", "2"));
        Assert.Equal(["a=2", "b=1"], await BoxOf(ledger, Square));
    });

    /// <summary>A conflict leaves the box as it is.</summary>
    [Fact]
    public Task What_is_not_appended_puts_nothing_into_the_box() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(Boxed(Square, 0, "a", "1"));
        Assert.Equal(AppendStatus.Conflict, (await ledger.AppendAsync(Boxed(Square, 7, "b", "2"))).Status);
        Assert.Equal(AppendStatus.Conflict, (await ledger.AppendAsync(new Append(Square, 7, [Event("closed")]) { Box = new BoxEmptied() })).Status);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.AppendAsync(Boxed(Square, 1, "", "2")).AsTask());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.AppendAsync(Boxed(Square, 1, new string('s', 65), "2")).AsTask());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.AppendAsync(Boxed(Square, 1, "b", new string('x', 4097))).AsTask());
        Assert.Equal(["a=1"], await BoxOf(ledger, Square));
    });

    /// <summary>A command that comes twice changes the box once, also when it was changed since.</summary>
    [Fact]
    public Task A_repeated_command_puts_nothing_into_the_box() => WithLedger(async ledger =>
    {
        var first = Boxed(Square, 0, "a", "1") with { Key = CommandKey.Parse("k1", null) };
        await ledger.AppendAsync(first);
        await ledger.AppendAsync(Boxed(Square, 1, "a", "2"));
        Assert.Equal(AppendStatus.Duplicate, (await ledger.AppendAsync(first)).Status);
        Assert.Equal(["a=2"], await BoxOf(ledger, Square));
    });

    /// <summary>One slot holds one entry.</summary>
    [Fact]
    public Task An_entry_replaces_the_one_in_its_slot() => WithLedger(async ledger =>
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ledger.AppendAsync(Boxed(Square, i, $"{i % 2}", $"{i}")).AsTask()));
        Assert.Equal(["0=18", "1=19"], await BoxOf(ledger, Square));
    });

    /// <summary>Each stream has a box of its own.</summary>
    [Fact]
    public Task A_box_is_one_streams() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(Boxed(Square, 0, "a", "1"));
        await ledger.AppendAsync(Boxed(Park, 0, "a", "2"));
        await ledger.AppendAsync(new Append(Square, 1, [Event("closed")]) { Box = new BoxEmptied() });
        Assert.Equal(["a=2"], await BoxOf(ledger, Park));
        Assert.Empty(await BoxOf(ledger, StreamId.Of("civic", "no", "such")));
    });

    /// <summary>After it was emptied there is nothing in it, and it can be filled again.</summary>
    [Fact]
    public Task A_box_is_emptied_with_its_events() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(Boxed(Square, 0, "a", "1"));
        await ledger.AppendAsync(new Append(Square, 1, [Event("closed")]) { Box = new BoxEmptied() });
        Assert.Empty(await BoxOf(ledger, Square));
        await ledger.AppendAsync(Boxed(Square, 2, "b", "2"));
        Assert.Equal(["b=2"], await BoxOf(ledger, Square));
    });

    /// <summary>The events are those that were sent, with a box or without.</summary>
    [Fact]
    public Task The_log_knows_nothing_of_the_box() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(Boxed(Square, 0, "a", "1"));
        var record = Assert.Single(await AllOf(ledger.ReadAsync(default)));
        Assert.Equal(("test.voted", """{"n":0}"""), (record.Type, Encoding.UTF8.GetString(record.Data.Span)));
        Assert.Equal(new LedgerPosition(1), ledger.Head);
    });

    /// <summary>Opening again finds the box as it was.</summary>
    [Fact]
    public async Task A_box_survives_closing_and_opening()
    {
        await WithLedger(async ledger => await ledger.AppendAsync(Boxed(Square, 0, "a", "1")));
        await WithLedger(async ledger => Assert.Equal(["a=1"], await BoxOf(ledger, Square)));
    }

    private static Append Boxed(StreamId stream, long version, string slot, string content) => new(stream, version, [Event("voted")])
    {
        Box = new BoxEntry(Encoding.UTF8.GetBytes(slot), Encoding.UTF8.GetBytes(content)),
    };

    private static async Task<IEnumerable<string>> BoxOf(ILedger ledger, StreamId stream) => (await ledger.ReadBoxAsync(stream))
        .Select(entry => $"{Encoding.UTF8.GetString(entry.Slot.Span)}={Encoding.UTF8.GetString(entry.Sealed.Span)}").ToList();
}
