namespace CivicPlatform.Plugins;

/// <summary>The order in which plugins are loaded: what others require comes first, then what they use; otherwise the city's order.</summary>
internal static class PluginOrder
{
    /// <param name="candidates">In the city's order.</param>
    public static List<PluginCandidate> Of(IReadOnlyList<PluginCandidate> candidates)
    {
        var before = candidates.ToDictionary(each => each, each => candidates.Where(other => each.Manifest.Requires.ContainsKey(other.Id.ToString())).ToList());
        foreach (var candidate in candidates)
        {
            // What would close a circle is left out: one of the two has to do without its part, and both run.
            foreach (var used in candidates.Where(other => candidate.Manifest.Uses.ContainsKey(other.Id.ToString()) && !Reaches(before, other, candidate)))
                before[candidate].Add(used);
        }
        var ordered = new List<PluginCandidate>();
        var seen = new HashSet<PluginCandidate>();
        void Visit(PluginCandidate candidate)
        {
            if (!seen.Add(candidate))
                return;
            // In the city's order, whichever of them is required.
            foreach (var earlier in candidates.Where(before[candidate].Contains))
                Visit(earlier);
            ordered.Add(candidate);
        }
        foreach (var candidate in candidates)
            Visit(candidate);
        return ordered;
    }

    private static bool Reaches(Dictionary<PluginCandidate, List<PluginCandidate>> before, PluginCandidate from, PluginCandidate to)
    {
        var seen = new HashSet<PluginCandidate>();
        bool Visit(PluginCandidate each) => each == to || (seen.Add(each) && before[each].Any(Visit));
        return Visit(from);
    }
}
