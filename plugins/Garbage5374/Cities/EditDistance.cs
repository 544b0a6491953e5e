namespace Garbage5374.Cities;

/// <summary>Levenshtein distance, asked only whether it stays small.</summary>
internal static class EditDistance
{
    public static bool AtMost(string a, string b, int most)
    {
        if (most <= 0 || Math.Abs(a.Length - b.Length) > most)
            return a == b;
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (previous, current) = (current, previous);
        }
        return previous[b.Length] <= most;
    }
}
