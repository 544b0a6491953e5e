using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Relationships;

/// <summary>Something that a person said about a tie that they share with the plugin, or shared until now. No other tie is ever told of.</summary>
/// <remarks>It holds nothing of what the person said: that is asked for at the door (<see cref="IPluginTies.SharedAsync"/>), so that changing and withdrawing take effect at once.</remarks>
/// <param name="Position">Its place in the ledger; grows from one to the next.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="Person">The person in the plugin's own context <c>&lt;plugin&gt;/ties</c>, as in <see cref="SharedTie"/>.</param>
/// <param name="Kind">What kind of tie; a person has one of each.</param>
/// <threadsafety>Immutable.</threadsafety>
public abstract record TieNews(LedgerPosition Position, DateTimeOffset At, Pseudonym Person, TieKind Kind);

/// <summary>A person shares a tie with the plugin, or changed one that they share.</summary>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Person">The person.</param>
/// <param name="Kind">The kind of tie.</param>
public sealed record TieShared(LedgerPosition Position, DateTimeOffset At, Pseudonym Person, TieKind Kind) : TieNews(Position, At, Person, Kind);

/// <summary>A person withdrew a tie that they shared, shares it with the plugin no more, or was erased: forget what is known of it.</summary>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Person">The person.</param>
/// <param name="Kind">The kind of tie.</param>
public sealed record TieUnshared(LedgerPosition Position, DateTimeOffset At, Pseudonym Person, TieKind Kind) : TieNews(Position, At, Person, Kind);
