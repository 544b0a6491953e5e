using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

/// <summary>A tie as the read table holds it.</summary>
/// <param name="Person">Whose it is, in <see cref="TieStream.Context"/>.</param>
/// <param name="Kind">What kind of tie.</param>
/// <param name="Strength">How often it is lived.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Details">The rest, sealed; open it with the person's key.</param>
/// <param name="DeclaredAt">When it was first declared (UTC).</param>
/// <param name="ChangedAt">When it was last changed (UTC).</param>
/// <param name="Place">Place in the ledger of its last change; orders ties.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Tie(
    Pseudonym Person, TieKind Kind, TieStrength Strength, TieAudience Audience, Personal<TieDetails> Details,
    DateTimeOffset DeclaredAt, DateTimeOffset ChangedAt, long Place);
