namespace CivicPlatform.Testing;

/// <summary>A clock that stands still until a test moves it, also backwards as a city's clock may.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed class TestClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves the clock; a negative span moves it back.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
