using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CivicPlatform.Plugins;

/// <summary>How often each plugin was asked for something since the host started, and how long it took.</summary>
/// <remarks>Time that passed, waiting included; memory cannot be told apart in one process.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class PluginCosts
{
    private static readonly Meter Meter = new("civic.plugins");
    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>("civic.plugin.work.duration", "s", "How long plugins took to answer requests, draw cards and do jobs, by plugin and phase.");

    private readonly ConcurrentDictionary<(PluginId Plugin, PluginPhase Phase), Tally> tallies = new();

    /// <summary>Counts a piece of work.</summary>
    public void Add(PluginId plugin, PluginPhase phase, TimeSpan took)
    {
        tallies.GetOrAdd((plugin, phase), static _ => new Tally()).Add(took);
        if (Durations.Enabled)
            Durations.Record(took.TotalSeconds, new("plugin", plugin.ToString()), new("phase", phase.ToString()));
    }

    /// <summary>What a plugin did in one phase; nothing where it was never asked.</summary>
    public (long Count, TimeSpan Total, TimeSpan Longest) Of(PluginId plugin, PluginPhase phase) =>
        tallies.TryGetValue((plugin, phase), out var tally) ? tally.Sum : default;

    private sealed class Tally
    {
        private long count, total, longest;

        public (long, TimeSpan, TimeSpan) Sum => (Interlocked.Read(ref count), new(Interlocked.Read(ref total)), new(Interlocked.Read(ref longest)));

        public void Add(TimeSpan took)
        {
            Interlocked.Increment(ref count);
            Interlocked.Add(ref total, took.Ticks);
            for (var known = Interlocked.Read(ref longest); took.Ticks > known && Interlocked.CompareExchange(ref longest, took.Ticks, known) is var seen && seen != known; known = seen)
            {
            }
        }
    }
}
