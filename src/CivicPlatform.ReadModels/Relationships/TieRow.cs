namespace CivicPlatform.Relationships;

/// <summary>A tie that somebody has now.</summary>
internal sealed record TieRow
{
    public required string Person { get; init; }

    public required TieKind Kind { get; init; }

    public required TieStrength Strength { get; init; }

    public required TieAudience Audience { get; init; }

    /// <summary>The details as they were sealed.</summary>
    public required string Details { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Place in the ledger of its last change.</summary>
    public required long Place { get; init; }
}
