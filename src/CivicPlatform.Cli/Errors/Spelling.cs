namespace CivicPlatform.Errors;

/// <summary>Guesses what somebody meant to type.</summary>
internal static class Spelling
{
    /// <summary>The known word that is nearest, or <see langword="null"/> when none is near: at most a third of the letters differ.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) => known
        .Select(candidate => (candidate, distance: Distance(word, candidate)))
        .Where(found => found.distance <= Math.Max(1, found.candidate.Length / 3))
        .OrderBy(found => found.distance).ThenBy(found => found.candidate, StringComparer.Ordinal)
        .Select(found => found.candidate)
        .FirstOrDefault();

    /// <summary>How many letters must be put in, taken out, changed or swapped with a neighbour (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        // A word of a million letters is no slip of the finger.
        if (Math.Max(a.Length, b.Length) > 100)
            return Math.Max(a.Length, b.Length);
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
