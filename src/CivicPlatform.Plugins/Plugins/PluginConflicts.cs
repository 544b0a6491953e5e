using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Finds plugins that are sound alone and cannot live together, and decides which of them stays.</summary>
/// <remarks>Always the same for the same city: the one that does not own the name (its id is not the name's beginning) loses first, then
/// the later one in the city's list.</remarks>
internal static class PluginConflicts
{
    /// <summary>Refuses plugins until no two of the rest claim one name.</summary>
    /// <param name="plugins">All, in the city's order; refused ones are passed over.</param>
    public static void Resolve(IReadOnlyList<PluginCandidate> plugins)
    {
        CheckCopies(plugins);
        while (First(plugins) is var (winner, mine, loser, theirs))
        {
            loser.Refuse("CIVIC3206", $"The {theirs.Table} '{theirs.Name}' of {theirs.Claimant} is also that of {mine.Claimant} in plugin {winner.Id} {winner.Manifest.Version}; both in one silo would stop it.",
                loser.Owns(theirs.Name) ? $"Leave one of the two plugins out of civic.json, and tell the publisher of {winner.Id}." : $"Name it '{loser.Id}.…', or leave one of the two plugins out of civic.json.",
                loser.MainFile);
        }
    }

    /// <summary>Refuses plugins that need another one which is not there, until nothing changes.</summary>
    public static void CheckRequired(IReadOnlyList<PluginCandidate> plugins)
    {
        bool again;
        do
        {
            again = false;
            foreach (var plugin in plugins.Where(plugin => plugin.Refusals.Count == 0))
            {
                foreach (var (id, range) in plugin.Manifest.Requires)
                {
                    var other = plugins.FirstOrDefault(each => each.Id.ToString() == id);
                    if (other is { Refusals.Count: 0 } && VersionRange.Parse(range).Satisfies(NuGetVersion.Parse(other.Manifest.Version)))
                        continue;
                    Missing(plugin, id, range, other is null ? "the city does not name it" : other.Refusals.Count > 0 ? "it was not loaded itself" : $"the city has {other.Manifest.Version}");
                    again = true;
                }
                if (plugin.Refusals.Count == 0 && plugin.Borrows.FirstOrDefault(borrowed => !IsLent(borrowed, plugin, plugins)) is { Name: not null } unmet)
                {
                    NotLent(plugin, unmet, plugins);
                    again = true;
                }
            }
        }
        while (again);
    }

    // Two copies have the same names and are other types: what one plugin hands over, the other would not know.
    private static void CheckCopies(IReadOnlyList<PluginCandidate> plugins)
    {
        foreach (var plugin in plugins)
        {
            foreach (var other in Lenders(plugin, plugins))
            {
                foreach (var copy in plugin.Contracts.Keys.Where(other.Contracts.ContainsKey))
                    plugin.Refuse("CIVIC3221", $"It carries its own copy of {copy}, which plugin {other.Id} {other.Manifest.Version} shares with it: the two would not know each other's types.",
                        "Refer to it with ExcludeAssets=\"runtime\" (or Private=\"false\") and pack again.", plugin.MainFile);
            }
        }
    }

    private static IEnumerable<PluginCandidate> Lenders(PluginCandidate plugin, IReadOnlyList<PluginCandidate> plugins) =>
        plugins.Where(other => other != plugin && plugin.Manifest.Requires.ContainsKey(other.Id.ToString()));

    private static bool IsLent(BorrowedContract borrowed, PluginCandidate plugin, IReadOnlyList<PluginCandidate> plugins) =>
        Lenders(plugin, plugins).Any(borrowed.IsLentBy);

    private static void NotLent(PluginCandidate plugin, BorrowedContract borrowed, IReadOnlyList<PluginCandidate> plugins)
    {
        var used = plugin.Optional.Where(part => part.Borrows.Any(each => each.Name == borrowed.Name)
            || plugins.Any(other => other.Id.ToString() == part.With && other.Contracts.ContainsKey(borrowed.Name))).Select(part => part.With).ToList();
        if (used.Count > 0)
        {
            PartPreflight.RefuseBorrowing(plugin, borrowed, used);
            return;
        }
        var older = Lenders(plugin, plugins).FirstOrDefault(other => other.Contracts.ContainsKey(borrowed.Name));
        plugin.Refuse("CIVIC3221", older is null
                ? $"{borrowed.By} needs {borrowed.Name} {borrowed.Version}, which neither it nor a plugin that it requires ({string.Join(", ", plugin.Manifest.Requires.Keys)}) has."
                : $"{borrowed.By} was built on {borrowed.Name} {borrowed.Version}; plugin {older.Id} {older.Manifest.Version} has {older.Contracts[borrowed.Name]}.",
            older is null ? "Name the plugin whose contract it is under 'requires' in civic-plugin.json, or pack the assembly along." : $"Take a newer version of {older.Id}, or build on what it has.", plugin.MainFile);
    }

    public static void Missing(PluginCandidate plugin, string id, string range, string why) => plugin.Refuse("CIVIC3209",
        $"It requires plugin {id} {range}, but {why}.", $"Add plugin {id} in that version to civic.json, or mend it first.");

    private static (PluginCandidate Winner, PluginClaim Mine, PluginCandidate Loser, PluginClaim Theirs)? First(IReadOnlyList<PluginCandidate> plugins)
    {
        var claims = from place in Enumerable.Range(0, plugins.Count)
                     where plugins[place].Refusals.Count == 0
                     from claim in plugins[place].Claims
                     select (place, claim);
        var disputed = claims.GroupBy(each => (each.claim.Kind, each.claim.Name))
            .Where(group => group.Select(each => each.place).Distinct().Count() > 1)
            .OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.Name, StringComparer.Ordinal).FirstOrDefault();
        if (disputed is null)
            return null;
        var ranked = disputed.OrderByDescending(each => plugins[each.place].Owns(disputed.Key.Name)).ThenBy(each => each.place).ToList();
        var (first, last) = (ranked[0], ranked[^1]);
        return (plugins[first.place], first.claim, plugins[last.place], last.claim);
    }
}
