using System.Diagnostics;

namespace CivicPlatform.Ledger;

/// <summary>Clients that send one command after the other, each waiting for its answer.</summary>
internal static class Clients
{
    /// <summary>As many as the budget names.</summary>
    public const int Count = 64;

    /// <returns>Commands a second.</returns>
    public static async Task<double> SendAsync(int commands, Func<int, Task> send)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Count).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < commands / Count; i++)
                await send(client);
        })));
        return commands / Count * Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
