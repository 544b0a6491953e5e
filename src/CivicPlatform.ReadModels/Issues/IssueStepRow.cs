namespace CivicPlatform.Issues;

/// <summary>One step in an issue's history.</summary>
internal sealed record IssueStepRow
{
    public required string Issue { get; init; }

    /// <summary>The event's place in the issue's stream.</summary>
    public required long Version { get; init; }

    /// <summary>The event's place in the ledger.</summary>
    public required long Position { get; init; }

    public required IssueStepKind Kind { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Text { get; init; }

    /// <summary>Under whose key the text lies, when that is not who did it: words said in office are the city's.</summary>
    public string? TextOf { get; init; }

    public IssueStatus? From { get; init; }

    public IssueStatus? To { get; init; }

    public string? Other { get; init; }

    public int? Comment { get; init; }
}
