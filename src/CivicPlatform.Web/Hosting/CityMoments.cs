using System.Collections.Concurrent;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Tells whether anything that public pages show has happened since a moment: what the ledger says, and the little that it does not: what
/// <see cref="CityTurns"/> counts, and a plugin that opened or closed.</summary>
internal sealed class CityMoments(ILedger ledger, IEnumerable<ILedgerFollower> followers, IPluginDirectory plugins, CityTurns turns, TimeProvider time)
{
    private readonly ILedgerFollower[] followers = [.. followers];
    // A plugin's reader that has stood still for as long holds up nobody else's pages.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<LedgerProgress, (LedgerPosition At, DateTimeOffset Since)> behind = new();
    private readonly PluginId[] named = [.. plugins.All.Select(status => PluginId.TryParse(status.Id, null, out var id) ? id : (PluginId?)null).OfType<PluginId>()];

    /// <summary>How the city was.</summary>
    public readonly record struct Moment(LedgerPosition Head, long Turns, int Open);

    /// <summary>How it is now. What was drawn at an equal moment would be drawn alike.</summary>
    public Moment Now => At(ledger.Head);

    /// <summary>How it is now, but for the ledger, of which the caller says up to where it counts.</summary>
    public Moment At(LedgerPosition position) => new(position, turns.Count, Open());

    /// <summary>Call it before drawing what is to be kept; <see langword="null"/> while what is drawn could be older than the ledger.</summary>
    public Moment? Begin()
    {
        var now = Now;
        return Array.TrueForAll(followers, follower => follower.Following.All(reader => HasCome(reader, now.Head))) ? now : null;
    }

    private bool HasCome(LedgerProgress reader, LedgerPosition head)
    {
        if (reader.Stopped || reader.Position >= head)
            return true;
        var (at, now) = (reader.Position, time.GetUtcNow());
        return now - behind.AddOrUpdate(reader, (at, now), (_, known) => known.At == at ? known : (at, now)).Since > Patience;
    }

    // A plugin that is blamed too often closes by itself, and nobody is told.
    private int Open()
    {
        var open = default(HashCode);
        foreach (var plugin in named)
            open.Add(plugins.IsOpen(plugin));
        return open.ToHashCode();
    }
}
