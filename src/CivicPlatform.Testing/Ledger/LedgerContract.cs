using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Testing;
using Xunit;

namespace CivicPlatform.Ledger;

/// <summary>What every ledger engine must keep. Inherit it and open your engine; each fact then runs against it.</summary>
public abstract partial class LedgerContract : IDisposable
{
    private static readonly StreamId Square = StreamId.Of("civic", "square", "1");
    private static readonly StreamId Park = StreamId.Of("civic", "park", "1");

    /// <summary>The folder of this test.</summary>
    protected TestFolder Folder { get; } = new();

    /// <summary>The clock of this test.</summary>
    protected TestClock Clock { get; } = new();

    /// <summary>Opens the engine on what an earlier opening left; the ledger is disposed by the contract when it can be.</summary>
    protected abstract ValueTask<ILedger> OpenAsync();

    /// <summary>A stream that no event was added to has the version 0.</summary>
    [Fact]
    public Task The_first_event_has_position_1_and_version_1() => WithLedger(async ledger =>
    {
        Assert.Equal(default, ledger.Head);
        var result = await ledger.AppendAsync(new Append(Square, 0, [Event("opened")]));
        Assert.Equal(new AppendResult(AppendStatus.Appended, new LedgerPosition(1), 1), result);
        Assert.Equal(new LedgerPosition(1), ledger.Head);
    });

    /// <summary>Positions count over the whole ledger, versions within each stream.</summary>
    [Fact]
    public Task Positions_count_over_all_streams_and_versions_within_each() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(new Append(Square, 0, [Event("opened"), Event("swept")]));
        await ledger.AppendAsync(new Append(Park, 0, [Event("opened")]));
        await ledger.AppendAsync(new Append(Square, 2, [Event("closed")]));
        var records = await AllOf(ledger.ReadAsync(default));
        Assert.Equal([1L, 2, 3, 4], records.Select(record => record.Position.Value));
        Assert.Equal([(Square, 1L), (Square, 2), (Park, 1), (Square, 3)], records.Select(record => (record.Stream, record.Version)));
    });

    /// <summary>What was appended is read back byte for byte.</summary>
    [Fact]
    public Task Bytes_are_kept_as_they_came() => WithLedger(async ledger =>
    {
        var data = """{"名":"金沢 🏯","n":1e3,"t":"a\u0041\n"}"""u8.ToArray();
        await ledger.AppendAsync(new Append(Square, 0, [new NewEvent("test.kept", data)]));
        var record = Assert.Single(await AllOf(ledger.ReadAsync(default)));
        Assert.Equal("test.kept", record.Type);
        Assert.Equal(data, record.Data.ToArray());
    });

    /// <summary>An append that expects another version writes nothing and is told the version there is.</summary>
    [Fact]
    public Task Another_version_than_expected_is_a_conflict_and_writes_nothing() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(new Append(Square, 0, [Event("opened"), Event("swept")]));
        foreach (var wrong in new long[] { 0, 1, 3 })
        {
            var result = await ledger.AppendAsync(new Append(Square, wrong, [Event("closed")]));
            Assert.Equal(new AppendResult(AppendStatus.Conflict, default, 2), result);
        }
        Assert.Equal(new LedgerPosition(2), ledger.Head);
        Assert.Equal(2, (await AllOf(ledger.ReadStreamAsync(Square))).Count);
    });

    /// <summary>A command that comes twice is applied once and answered the same, whatever happened since.</summary>
    [Fact]
    public Task A_command_that_comes_twice_is_applied_once_and_answered_the_same() => WithLedger(async ledger =>
    {
        var append = Keyed(Square, 0, "k1", "sweep", Event("opened"), Event("swept"));
        var first = await ledger.AppendAsync(append);
        await ledger.AppendAsync(new Append(Square, 2, [Event("closed")]));
        var again = await ledger.AppendAsync(append);
        Assert.Equal(first with { Status = AppendStatus.Duplicate }, again);
        Assert.Equal(new LedgerPosition(3), ledger.Head);
    });

    /// <summary>A key that belongs to another command is told so.</summary>
    [Fact]
    public Task A_key_of_another_command_is_taken_and_writes_nothing() => WithLedger(async ledger =>
    {
        var first = await ledger.AppendAsync(Keyed(Square, 0, "k1", "sweep", Event("swept")));
        var other = await ledger.AppendAsync(Keyed(Square, 1, "k1", "burn", Event("burnt")));
        Assert.Equal(first with { Status = AppendStatus.KeyTaken }, other);
        Assert.Equal(new LedgerPosition(1), ledger.Head);
    });

    /// <summary>Without a fingerprint only the key is compared.</summary>
    [Fact]
    public Task Without_a_fingerprint_only_the_key_is_compared() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(Keyed(Square, 0, "k1", "sweep", Event("swept")));
        var bare = new Append(Square, 1, [Event("swept")]) { Key = CommandKey.Parse("k1", null) };
        Assert.Equal(AppendStatus.Duplicate, (await ledger.AppendAsync(bare)).Status);
    });

    /// <summary>A key is one stream's; another stream may have the same.</summary>
    [Fact]
    public Task A_key_is_unique_within_its_stream_only() => WithLedger(async ledger =>
    {
        await ledger.AppendAsync(Keyed(Square, 0, "k1", "sweep", Event("swept")));
        Assert.Equal(AppendStatus.Appended, (await ledger.AppendAsync(Keyed(Park, 0, "k1", "sweep", Event("swept")))).Status);
    });

    /// <summary>Keys that differ in their last character only are different keys.</summary>
    [Fact]
    public Task Keys_that_begin_alike_are_different() => WithLedger(async ledger =>
    {
        var key = new string('a', 99);
        await ledger.AppendAsync(Keyed(Square, 0, key + "1", "sweep", Event("swept")));
        Assert.Equal(AppendStatus.Appended, (await ledger.AppendAsync(Keyed(Square, 1, key + "2", "sweep", Event("swept")))).Status);
    });

    /// <summary>A conflict does not use up its key.</summary>
    [Fact]
    public Task A_command_that_was_not_applied_leaves_its_key_free() => WithLedger(async ledger =>
    {
        Assert.Equal(AppendStatus.Conflict, (await ledger.AppendAsync(Keyed(Square, 5, "k1", "sweep", Event("swept")))).Status);
        Assert.Null(await ledger.FindAsync(Square, CommandKey.Parse("k1", null)));
        Assert.Equal(AppendStatus.Appended, (await ledger.AppendAsync(Keyed(Square, 0, "k1", "sweep", Event("swept")))).Status);
    });

    /// <summary>What a key led to can be asked.</summary>
    [Fact]
    public Task A_key_finds_what_its_command_led_to() => WithLedger(async ledger =>
    {
        var append = Keyed(Square, 0, "k1", "sweep", Event("opened"), Event("swept"));
        var first = await ledger.AppendAsync(append);
        Assert.Equal(first with { Status = AppendStatus.Duplicate }, await ledger.FindAsync(Square, append.Key, append.Fingerprint));
        Assert.Equal(first with { Status = AppendStatus.KeyTaken }, await ledger.FindAsync(Square, append.Key, SHA256.HashData("burn"u8)));
        Assert.Null(await ledger.FindAsync(Park, append.Key));
        Assert.Null(await ledger.FindAsync(Square, CommandKey.Parse("k2", null)));
    });

    /// <summary>Time never runs backwards in the ledger, though the city's clock may; it is kept in whole microseconds of UTC.</summary>
    [Fact]
    public Task Times_never_run_backwards() => WithLedger(async ledger =>
    {
        Clock.Move(TimeSpan.FromTicks(12_345_678));
        await ledger.AppendAsync(new Append(Square, 0, [Event("opened")]));
        var noon = Clock.GetUtcNow();
        Clock.Move(TimeSpan.FromHours(-1));
        await ledger.AppendAsync(new Append(Park, 0, [Event("opened")]));
        Clock.Move(TimeSpan.FromHours(2));
        await ledger.AppendAsync(new Append(Park, 1, [Event("closed")]));
        var times = (await AllOf(ledger.ReadAsync(default))).Select(record => record.At).ToList();
        Assert.Equal(noon.AddTicks(-noon.Ticks % 10), times[0]);
        Assert.Equal(times[0], times[1]);
        Assert.True(times[2] > times[1]);
        Assert.All(times, time => Assert.Equal(TimeSpan.Zero, time.Offset));
    });

    /// <summary>All or none, and what breaks a bound never stands in line.</summary>
    [Fact]
    public Task What_breaks_a_bound_is_refused_whole() => WithLedger(async ledger =>
    {
        Append[] faulty =
        [
            new(default, 0, [Event("opened")]),
            new(Square, -1, [Event("opened")]),
            new(Square, 0, []),
            new(Square, 0, [.. Enumerable.Repeat(Event("opened"), 1001)]),
            new(Square, 0, [Event("opened"), Event("")]),
            new(Square, 0, [Event(new string('t', 101))]),
            new(Square, 0, [Event("öffnen")]),
            new(Square, 0, [new NewEvent("test.big", Encoding.UTF8.GetBytes($$"""{"a":"{{new string('x', 256 * 1024)}}"}"""))]),
            .. new[] { "", "1", "[]", "{", "{}{}", "{} ", "{\n}", """{"a": 1}""", "{\"a\":\"\n\"}", "\u00ef\u00bb\u00bf{}" }
                .Select(data => new Append(Square, 0, [new NewEvent("test.opened", Encoding.UTF8.GetBytes(data))])),
            new(Square, 0, [new NewEvent("test.opened", (byte[])[.. "{\"a\":\""u8, 0xff, .. "\"}"u8])]),
        ];
        foreach (var append in faulty)
            await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.AppendAsync(append).AsTask());
        Assert.Equal(default, ledger.Head);
    });

    /// <summary>A thousand events of one append are kept together.</summary>
    [Fact]
    public Task A_thousand_events_are_one_append() => WithLedger(async ledger =>
    {
        var result = await ledger.AppendAsync(new Append(Square, 0, [.. Enumerable.Range(0, 1000).Select(i => Event("counted", i))]));
        Assert.Equal(new AppendResult(AppendStatus.Appended, new LedgerPosition(1000), 1000), result);
        var records = await AllOf(ledger.ReadStreamAsync(Square, 990));
        Assert.Equal(Enumerable.Range(991, 10).Select(i => (long)i), records.Select(record => record.Version));
    });

    /// <summary>Calls take effect in the order in which they were made, also when nobody waits for the answers.</summary>
    [Fact]
    public Task The_order_of_calls_is_the_order_of_effect() => WithLedger(async ledger =>
    {
        var answers = Enumerable.Range(0, 500).Select(i => ledger.AppendAsync(new Append(Square, i, [Event("counted", i)])).AsTask()).ToList();
        var results = await Task.WhenAll(answers);
        Assert.All(results, (result, i) => Assert.Equal(new AppendResult(AppendStatus.Appended, new LedgerPosition(i + 1), i + 1), result));
    });

    /// <summary>What was decided on something that never happened is not appended, even where its version fits by chance.</summary>
    [Fact]
    public Task After_an_append_that_failed_nothing_of_its_lane_is_appended() => WithLedger(async ledger =>
    {
        var lane = new AppendLane();
        Append Decided(long version) => new(Square, version, [Event("voted")]) { Lane = lane };
        var results = await Task.WhenAll(
            ledger.AppendAsync(Decided(0)).AsTask(),
            ledger.AppendAsync(new Append(Square, 1, [Event("closed")])).AsTask(),
            ledger.AppendAsync(Decided(1)).AsTask(),
            ledger.AppendAsync(Decided(2)).AsTask());
        Assert.Equal([AppendStatus.Appended, AppendStatus.Appended, AppendStatus.Conflict, AppendStatus.Conflict], results.Select(result => result.Status));
        Assert.True(lane.IsBroken);
        Assert.Equal(new LedgerPosition(2), ledger.Head);
    });

    /// <summary>Neighbours in one batch do not pay for one that is refused.</summary>
    [Fact]
    public Task A_refused_append_takes_nobody_with_it() => WithLedger(async ledger =>
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => ledger.AppendAsync(i % 2 == 0
            ? new Append(StreamId.Of("civic", "lot", $"{i}"), 0, [Event("opened")])
            : new Append(StreamId.Of("civic", "lot", $"{i}"), 7, [Event("opened")])).AsTask()));
        Assert.All(results, (result, i) => Assert.Equal(i % 2 == 0 ? AppendStatus.Appended : AppendStatus.Conflict, result.Status));
        Assert.Equal(new LedgerPosition(100), ledger.Head);
    });

    /// <summary>Of many who race for one version, one wins each time and nothing is lost.</summary>
    [Fact]
    public Task Racing_writers_never_overwrite_each_other() => WithLedger(async ledger =>
    {
        var won = new ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var (version, mine) = (0L, 0); mine < 20;)
            {
                var result = await ledger.AppendAsync(new Append(Square, version, [Event("raced", writer)]));
                version = result.Version;
                if (result.Status != AppendStatus.Appended)
                    continue;
                won.Add(result.Version);
                mine++;
            }
        })));
        Assert.Equal(Enumerable.Range(1, 320).Select(i => (long)i), won.Order());
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static NewEvent Event(string name, int number = 0) =>
        new(name.Length == 0 ? "" : $"test.{name}", Encoding.UTF8.GetBytes($$"""{"n":{{number}}}"""));

    private static Append Keyed(StreamId stream, long version, string key, string command, params NewEvent[] events) =>
        new(stream, version, events) { Key = CommandKey.Parse(key, null), Fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(command)) };

    private static async Task<List<LedgerRecord>> AllOf(IAsyncEnumerable<LedgerRecord> records)
    {
        var all = new List<LedgerRecord>();
        await foreach (var record in records)
            all.Add(record);
        return all;
    }

    private async Task WithLedger(Func<ILedger, Task> test)
    {
        var ledger = await OpenAsync();
        try
        {
            await test(ledger);
        }
        finally
        {
            if (ledger is IAsyncDisposable disposable)
                await disposable.DisposeAsync();
        }
    }
}
