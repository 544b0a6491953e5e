using CivicPlatform.Ledger;

namespace CivicPlatform.Errors;

/// <summary>The answer to a command: accepted and durable up to a position of the ledger, or refused.</summary>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.outcome")]
public sealed record Outcome
{
    private Outcome(LedgerPosition position, Refusal? refusal) => (Position, Refusal) = (position, refusal);

    /// <summary>Where the ledger stood when the command was durable; a page that waits for it sees what it wrote.</summary>
    [Id(0)] public LedgerPosition Position { get; init; }

    /// <summary>Why not, or <see langword="null"/> when accepted.</summary>
    [Id(1)] public Refusal? Refusal { get; init; }

    /// <summary>Whether the command was accepted.</summary>
    public bool Accepted => Refusal is null;

    /// <summary>Accepted and durable at <paramref name="position"/>.</summary>
    public static Outcome At(LedgerPosition position) => new(position, null);

    /// <summary>Refused; nothing was written.</summary>
    public static implicit operator Outcome(Refusal refusal) => new(default, refusal);
}
