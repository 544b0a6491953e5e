namespace CivicPlatform.Issues;

/// <summary>A comment as it stands now; one that was taken back keeps its place and no words.</summary>
internal sealed record CommentRow
{
    public required string Issue { get; init; }

    public required int Number { get; init; }

    /// <summary>Where in the ledger it was written.</summary>
    public required long Position { get; init; }

    public required string By { get; init; }

    public string? Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public bool IsHidden { get; init; }

    /// <summary>JSON of what it said before.</summary>
    public string? Earlier { get; init; }
}
