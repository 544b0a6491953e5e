using System.Collections.Immutable;
using CivicPlatform.Ledger;

namespace CivicPlatform.Issues;

/// <summary>How an issue's values stand in columns.</summary>
internal static class IssueColumns
{
    /// <summary>How far supports are shifted to make room for a place in the ledger: a million million events.</summary>
    private const int RankShift = 40;

    public static string IdOf(LedgerRecord record) => IssueStream.TryIssue(record.Stream, out var issue)
        ? issue.ToString()
        : throw new InvalidOperationException($"{record.Stream} names no issue.");

    public static long Rank(int supports, long reported) => ((long)supports << RankShift) | reported;

    public static long Bits(ImmutableArray<string> all, IReadOnlyList<string>? words) =>
        (words ?? []).Select(word => all.IndexOf(word)).Where(at => at >= 0).Aggregate(0L, (bits, at) => bits | (1L << at));

    public static string[] Words(ImmutableArray<string> all, long bits) => [.. all.Where((_, at) => (bits & (1L << at)) != 0)];
}
