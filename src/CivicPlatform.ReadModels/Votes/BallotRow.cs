using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>A ballot: its rules, its turnout and its result. Nothing of any one vote.</summary>
internal sealed record BallotRow
{
    public required string Id { get; init; }

    /// <summary>The opening's event as JSON: read whole, never searched.</summary>
    public required BallotOpened Opened { get; init; }

    public required long OpensAt { get; init; }

    public required long ClosesAt { get; init; }

    public required int Voters { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Place in the ledger of its opening.</summary>
    public required long OpenedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Place in the ledger of its end; 0 before.</summary>
    public long EndedBy { get; init; }

    public string? Tally { get; init; }

    public LocalizedText? CancelReason { get; init; }

    /// <summary>The stream's version before the first event with opened votes.</summary>
    public long VotesAfter { get; init; }
}
