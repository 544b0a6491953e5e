using System.Collections.Immutable;
using CivicPlatform.Ledger;

namespace CivicPlatform.Issues;

/// <summary>Whose news somebody wants beyond what they take part in, and whose not: kept in the vault, since it is nobody else's matter.</summary>
/// <param name="Followed">Issues.</param>
/// <param name="Silenced">Issues.</param>
internal sealed record IssueFollows(IReadOnlyList<string> Followed, IReadOnlyList<string> Silenced)
{
    public static IssueFollows None { get; } = new([], []);

    /// <summary>Where the ledger ended when they began to follow: what happened before is no news. Issues that were followed before this was noted have none.</summary>
    public ImmutableDictionary<string, long>? Since { get; init; }

    public bool Follows(IssueId issue) => Followed.Contains(issue.ToString());

    /// <summary>Whether somebody who stands so to an issue gets its news.</summary>
    public bool Hears(IssueId issue, IssueStanding standing) => !IsSilent(issue) && (Follows(issue) || standing.IsInvolved);

    public bool IsSilent(IssueId issue) => Silenced.Contains(issue.ToString());

    /// <summary>These and one more, followed from a place in the ledger on; one that is followed already stays as it is.</summary>
    public IssueFollows With(string issue, LedgerPosition from) => new([.. Followed.Where(each => each != issue), issue], [.. Silenced.Where(each => each != issue)])
    {
        Since = Followed.Contains(issue) ? Since : (Since ?? ImmutableDictionary<string, long>.Empty).SetItem(issue, from.Value),
    };

    /// <summary>These without one, of which they want to hear nothing.</summary>
    public IssueFollows Without(string issue) => new([.. Followed.Where(each => each != issue)], [.. Silenced.Where(each => each != issue), issue])
    {
        Since = Since?.Remove(issue),
    };
}
