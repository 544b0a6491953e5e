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
            }
        }
        while (again);
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
