using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Ledger;

/// <summary>How long a page waits for what it wrote.</summary>
public sealed class ReadYourWritesTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_page_goes_on_without_what_does_not_come_in_time()
    {
        var slow = new Slow();
        var waits = new ReadYourWrites([slow], Options.Create(new ReadYourWritesOptions()), clock);
        var waiting = waits.WaitAsync(new LedgerPosition(1)).AsTask();
        clock.Advance(TimeSpan.FromMilliseconds(499));
        waiting.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await waiting).Should().BeFalse();
        var again = waits.WaitAsync(new LedgerPosition(1)).AsTask();
        slow.Following[0].Advance(new LedgerPosition(1));
        (await again).Should().BeTrue();
    }

    [Fact]
    public async Task A_read_table_that_has_stopped_is_not_waited_for()
    {
        var slow = new Slow();
        var waits = new ReadYourWrites([slow], Options.Create(new ReadYourWritesOptions()), clock);
        var waiting = waits.WaitAsync(new LedgerPosition(1)).AsTask();
        slow.Following[0].Stop(new Errors.CivicError("CIVIC4253", "", "", ""));
        (await waiting).Should().BeFalse();
        (await waits.WaitAsync(new LedgerPosition(1))).Should().BeFalse();
    }

    [Fact]
    public async Task A_page_that_is_given_up_stops_waiting()
    {
        using var given = new CancellationTokenSource();
        var waiting = new ReadYourWrites([new Slow()], Options.Create(new ReadYourWritesOptions()), clock).WaitAsync(new LedgerPosition(1), given.Token).AsTask();
        await given.CancelAsync();
        await waiting.Invoking(it => it).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(10_000, true)]
    [InlineData(-1, false)]
    [InlineData(10_001, false)]
    public void The_wait_is_from_0_to_10_seconds(int milliseconds, bool good)
    {
        var result = new ReadYourWritesOptionsValidator().Validate(null, new ReadYourWritesOptions { ReadYourWrite = TimeSpan.FromMilliseconds(milliseconds) });
        result.Succeeded.Should().Be(good);
        if (milliseconds == 10_001)
            result.FailureMessage.Should().Be("pages.readYourWrite is 00:00:10.0010000; it must be from 0 s to 10 s.");
    }

    private sealed class Slow : ILedgerFollower
    {
        public IReadOnlyList<LedgerProgress> Following { get; } = [new LedgerProgress("slow")];
    }
}
