namespace CivicPlatform.Issues;

/// <summary>What an issue said from some time on: its report, and each change by its author.</summary>
internal sealed record IssueVersionRow
{
    public required string Issue { get; init; }

    /// <summary>The event's place in the issue's stream.</summary>
    public required long Version { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }
}
