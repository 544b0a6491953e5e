using System.Diagnostics;

namespace CivicPlatform.Hosting;

/// <summary>An address of the sample city against bare Kestrel with the same bytes and headers, each a process of its own.</summary>
internal static class WebDuel
{
    /// <summary>Two figures for a path: answers a second, and processor time of the server for an answer.</summary>
    /// <param name="bench">Gives the folders.</param>
    /// <param name="city">Ours.</param>
    /// <param name="addresses">What is asked for, and the least ratio; zero for a figure that is told only.</param>
    /// <param name="cookie">What every reader's browser brings along.</param>
    /// <param name="fresh">Whether each request has a query of its own, so that no kept page answers it.</param>
    public static async Task<IReadOnlyList<Figure>> FightAsync(Workbench bench, SampleCity city, (string What, string Path, double Least)[] addresses, string? cookie = null, bool fresh = false)
    {
        var bare = await BareServer.CopyAsync(bench, city.Address, [.. addresses.Select(address => address.Path)], cookie);
        await using var rival = bare.Process;
        var figures = new List<Figure>();
        var round = TimeSpan.FromSeconds(bench.Quick ? 0.2 : 2);
        foreach (var (what, path, least) in addresses)
        {
            var length = bare.Lengths["/" + Uri.UnescapeDataString(path)];
            List<double> ours = [], theirs = [];
            // The just-in-time compiler needs some thousands of calls.
            await LoadGenerator.RunAsync(new Uri(city.Address, path), length, round * 2, cookie: cookie, fresh: fresh);
            await LoadGenerator.RunAsync(new Uri(bare.Address, path), length, round * 2, cookie: cookie, fresh: fresh);
            var rate = await Duel.FightAsync(bench.Rounds(7),
                () => MeasureAsync(city.Process, new Uri(city.Address, path), length, round, cookie, fresh, ours),
                () => MeasureAsync(rival, new Uri(bare.Address, path), length, round, cookie, fresh, theirs));
            var cost = Duel.Of([.. ours.Skip(1)], [.. theirs.Skip(1)]);
            var name = $"{what} ({length:N0} bytes)";
            figures.Add(least > 0 ? Figure.AtLeast(name, rate, "/s", least) : Figure.Told(name, rate, "/s"));
            figures.Add(Figure.Told("… processor time of the server for an answer", cost, "µs"));
        }
        return figures;
    }

    private static async Task<double> MeasureAsync(ChildProcess server, Uri address, int length, TimeSpan duration, string? cookie, bool fresh, List<double> costs)
    {
        var (worked, started) = (server.Worked, Stopwatch.GetTimestamp());
        var rate = await LoadGenerator.RunAsync(address, length, duration, cookie: cookie, fresh: fresh);
        costs.Add((server.Worked - worked).TotalMicroseconds / (rate * Stopwatch.GetElapsedTime(started).TotalSeconds));
        return rate;
    }
}
