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

    /// <summary>Counts the uses of one capability by one plugin. Views and ties that are told are no uses.</summary>
    /// <param name="plugin">Who.</param>
    /// <param name="capability">A name of the closed list, one that its manifest names, or <see cref="OtherHosts"/>.</param>
    public Tally TallyOf(PluginId plugin, string capability) => tallies.GetOrAdd((plugin, capability), static key => new Tally(key.Plugin, key.Capability));

    public (long Used, long Refused) Of(PluginId plugin, string capability) => tallies.TryGetValue((plugin, capability), out var tally) ? tally.Counted : default;

    /// <summary>The uses of one capability by one plugin.</summary>
    internal sealed class Tally(PluginId plugin, string capability)
    {
        private long used, refused;

        public (long Used, long Refused) Counted => (Interlocked.Read(ref used), Interlocked.Read(ref refused));

        public void Add(bool isRefused)
        {
            Interlocked.Increment(ref isRefused ? ref refused : ref used);
            if (Uses.Enabled)
                Uses.Add(1, new("plugin", plugin.ToString()), new("capability", capability), new("outcome", isRefused ? "refused" : "used"));
        }
    }
}
