namespace CivicPlatform.Issues;

/// <summary>Whose news somebody wants beyond what they take part in, and whose not: kept in the vault, since it is nobody else's matter.</summary>
/// <param name="Followed">Issues.</param>
/// <param name="Silenced">Issues.</param>
internal sealed record IssueFollows(IReadOnlyList<string> Followed, IReadOnlyList<string> Silenced)
{
    public static IssueFollows None { get; } = new([], []);

    public bool Follows(IssueId issue) => Followed.Contains(issue.ToString());

    /// <summary>Whether somebody who stands so to an issue gets its news.</summary>
    public bool Hears(IssueId issue, IssueStanding standing) => !IsSilent(issue) && (Follows(issue) || standing.IsInvolved);

    public bool IsSilent(IssueId issue) => Silenced.Contains(issue.ToString());
}
