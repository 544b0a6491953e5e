namespace CivicPlatform.Issues;

/// <summary>How somebody stands to an issue.</summary>
internal sealed record IssuePersonRow
{
    public required string Issue { get; init; }

    public required string Who { get; init; }

    public bool Supports { get; init; }

    public bool TakesPart { get; init; }

    /// <summary>How many comments of theirs stand.</summary>
    public int Comments { get; init; }

    /// <summary>Where in the ledger the issue began to concern them, the last time that it did.</summary>
    public long Since { get; init; }

    /// <summary>Whether the issue concerns them.</summary>
    public bool IsInvolved => Supports || TakesPart || Comments > 0;
}
