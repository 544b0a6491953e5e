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
}
