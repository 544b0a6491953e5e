using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

/// <summary>Something that a person said about their ties. The stream is the person's pseudonym.</summary>
/// <param name="Kind">The kind of tie: a person has one of each.</param>
public abstract record TieEvent(TieKind Kind);

/// <summary>A person declared a tie, or changed it.</summary>
/// <param name="Kind">The kind of tie.</param>
/// <param name="Strength">How often it is lived.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Details">The rest, sealed: what is not counted is not in the open.</param>
[Alias("civic.tie-declared")]
public sealed record TieDeclared(TieKind Kind, TieStrength Strength, TieAudience Audience, Personal<TieDetails> Details) : TieEvent(Kind);

/// <summary>A person withdrew a tie: it is counted and shown no more.</summary>
/// <param name="Kind">The kind of tie.</param>
[Alias("civic.tie-withdrawn")]
public sealed record TieWithdrawn(TieKind Kind) : TieEvent(Kind);
