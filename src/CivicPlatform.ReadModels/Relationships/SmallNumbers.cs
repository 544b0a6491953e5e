namespace CivicPlatform.Relationships;

/// <summary>Hides small numbers of a list that is shown with its total.</summary>
/// <remarks>
/// A number from 1 to 4 says who somebody is to whoever knows the rest. Hiding it alone is not enough: the total less what is shown gives it
/// back. So larger ones are hidden with it, the smallest first, until each small one could be any of 1, 2, 3 and 4 for a reader who knows that it
/// is small, that those hidden with it are 5 or more, and that they are not above what is still shown. When all are hidden and it is still to be
/// had, the total is not told either.
/// </remarks>
internal static class SmallNumbers
{
    public const int Least = 5;

    /// <summary>What is shown in the place of each number, and whether the total may be told.</summary>
    public static (IReadOnlyList<int?> Shown, bool TellTotal) Hide(IReadOnlyList<int> numbers)
    {
        var small = numbers.Where(IsSmall).ToList();
        int?[] shown = [.. numbers.Select(number => IsSmall(number) ? (int?)null : number)];
        if (small.Count == 0)
            return (shown, true);
        var larger = new Queue<int>(Enumerable.Range(0, numbers.Count).Where(i => numbers[i] >= Least).OrderBy(i => numbers[i]).ThenBy(i => i));
        var (hidden, sum) = (0, small.Sum());
        while (!IsSafe(small.Count, hidden, sum, larger.TryPeek(out var next) ? numbers[next] : null))
        {
            if (!larger.TryDequeue(out var with))
                return (shown, false);
            shown[with] = null;
            hidden++;
            sum += numbers[with];
        }
        return (shown, true);
    }

    public static bool IsSmall(int number) => number is > 0 and < Least;

    /// <summary>Whether one of the small ones could be 1 as well as 4, so far as the sum of all hidden ones tells.</summary>
    private static bool IsSafe(int small, int larger, int sum, int? leastShown)
    {
        var mostOfOthers = ((long)(small - 1) * (Least - 1)) + (larger == 0 ? 0 : leastShown is { } most ? (long)larger * most : int.MaxValue);
        var leastOfOthers = (small - 1) + ((long)larger * Least);
        return sum - mostOfOthers <= 1 && sum - leastOfOthers >= Least - 1;
    }
}
