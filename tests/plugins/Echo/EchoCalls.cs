using System.Diagnostics;

namespace Echo;

/// <summary>Calls grains as a page or an endpoint does, and says how long it took.</summary>
internal static class EchoCalls
{
    /// <returns>Microseconds for a call.</returns>
    public static async Task<double> RunAsync(IGrainFactory grains, int calls, int callers)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => CallAsync(grains.GetGrain<IEchoGrain>(caller), calls / callers)));
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / calls;
    }

    private static async Task CallAsync(IEchoGrain grain, int calls)
    {
        var word = new Word("a word of some length", 0);
        for (var i = 0; i < calls; i++)
            word = await grain.Say(word);
    }
}
