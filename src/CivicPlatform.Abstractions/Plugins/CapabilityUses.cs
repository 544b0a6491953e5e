using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CivicPlatform.Plugins;

/// <summary>How often plugins used their capabilities since the host started, and how often they were refused.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class CapabilityUses
{
    /// <summary>Stands for all hosts that a manifest does not name: which they are a reader of the plugin's pages may choose, and there is no end of them.</summary>
    public const string OtherHosts = $"{CapabilityHost.Prefix}*";

    private static readonly Meter Meter = new("civic.plugins");
    private static readonly Counter<long> Uses = Meter.CreateCounter<long>("civic.plugin.uses", "{use}", "Uses of capabilities, by plugin, capability and outcome (used, refused).");

    private readonly ConcurrentDictionary<(PluginId Plugin, string Capability), Tally> tallies = new();

    /// <summary>Counts one use. Views and ties that are told are no uses.</summary>
    /// <param name="plugin">Who.</param>
    /// <param name="capability">A name of the closed list, one that its manifest names, or <see cref="OtherHosts"/>.</param>
    /// <param name="isRefused">Whether it was refused.</param>
    public void Add(PluginId plugin, string capability, bool isRefused)
    {
        var tally = tallies.GetOrAdd((plugin, capability), static _ => new Tally());
        Interlocked.Increment(ref isRefused ? ref tally.Refused : ref tally.Used);
        if (Uses.Enabled)
            Uses.Add(1, new("plugin", plugin.ToString()), new("capability", capability), new("outcome", isRefused ? "refused" : "used"));
    }

    public (long Used, long Refused) Of(PluginId plugin, string capability) =>
        tallies.TryGetValue((plugin, capability), out var tally) ? (Interlocked.Read(ref tally.Used), Interlocked.Read(ref tally.Refused)) : default;

    private sealed class Tally
    {
        public long Used, Refused;
    }
}
