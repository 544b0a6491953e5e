namespace CivicPlatform.Plugins;

/// <summary>Counts how often a page was drawn.</summary>
internal sealed class DrawCounter
{
    private int count;

    public int Next() => Interlocked.Increment(ref count);
}
