using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Hosting;

/// <summary>A clock that a test moves, and that says when somebody has begun to wait for a given span.</summary>
internal sealed class WatchedClock(TimeSpan watched) : FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<bool> waits = Channel.CreateUnbounded<bool>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == watched)
            waits.Writer.TryWrite(true);
        return timer;
    }

    /// <summary>Lets the span pass for the next who waits for it.</summary>
    public async Task PassAsync()
    {
        await waits.Reader.ReadAsync();
        Advance(watched);
    }
}
