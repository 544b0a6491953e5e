namespace CivicPlatform.Hosting;

/// <summary>Knows when a city rests after work: then what the work left behind is given back to the machine, which is small and has other things to do.</summary>
/// <remarks>A garbage collector gives nothing back by itself while nothing is asked of it: what a busy hour needed would stay resident for days.</remarks>
internal sealed class Rest
{
    /// <summary>How often it is looked at.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    // A city that does nothing makes about 0.6 MB of objects in ten seconds: timers, the silo's own business.
    private const long Idle = 4 << 20, WorthIt = 64 << 20;
    private long seen, given;

    /// <summary>Looks at how much was made since the program began, in bytes, and says whether now is the time.</summary>
    public bool IsTime(long made)
    {
        var rests = made - seen < Idle;
        seen = made;
        if (!rests || made - given < WorthIt)
            return false;
        given = made;
        return true;
    }

    /// <summary>Gives back now, and whenever the city rests, until it is told to stop.</summary>
    public static async Task KeepAsync(TimeProvider time, CancellationToken stop)
    {
        var rest = new Rest();
        // What starting left behind (files of a first import, models, compilers' work) is the first of it.
        GiveBack();
        rest.given = rest.seen = GC.GetTotalAllocatedBytes();
        using var look = new PeriodicTimer(Look, time);
        while (!stop.IsCancellationRequested && await look.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            if (rest.IsTime(GC.GetTotalAllocatedBytes()))
                GiveBack();
        }
    }

    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
