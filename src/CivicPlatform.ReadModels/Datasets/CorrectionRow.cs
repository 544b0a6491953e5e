namespace CivicPlatform.Datasets;

/// <summary>A correction that somebody proposed.</summary>
internal sealed record CorrectionRow
{
    public required string Dataset { get; init; }

    public required int Number { get; init; }

    public required string By { get; init; }

    public required int Version { get; init; }

    public required long Row { get; init; }

    public required CorrectionKind Kind { get; init; }

    /// <summary>What they wrote, sealed.</summary>
    public required string Words { get; init; }

    public required CorrectionState State { get; init; }

    public int? Made { get; init; }

    /// <summary>Why it was not taken, sealed.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}
