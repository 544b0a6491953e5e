using CivicPlatform.People;

namespace CivicPlatform.Relationships;

/// <summary>Something that a person said about a tie that they share with the plugin, or shared until now. No other tie is ever told of.</summary>
/// <remarks>It holds nothing of what the person said: that is asked for at the door (<see cref="IPluginTies.SharedAsync"/>), so that changing and withdrawing take effect at once. Nor does it say
/// when, nor where in the ledger: by that two plugins could find out that they are told of the same person, and one could find the person's other ties.</remarks>
/// <param name="Person">The person in the plugin's own context <c>&lt;plugin&gt;/ties</c>, as in <see cref="SharedTie"/>.</param>
/// <param name="Kind">What kind of tie; a person has one of each.</param>
/// <threadsafety>Immutable.</threadsafety>
public abstract record TieNews(Pseudonym Person, TieKind Kind);

/// <summary>A person shares a tie with the plugin, or changed one that they share.</summary>
/// <param name="Person">The person.</param>
/// <param name="Kind">The kind of tie.</param>
public sealed record TieShared(Pseudonym Person, TieKind Kind) : TieNews(Person, Kind);

/// <summary>A person withdrew a tie that they shared, shares it with the plugin no more, or was erased: forget what is known of it.</summary>
/// <param name="Person">The person.</param>
/// <param name="Kind">The kind of tie.</param>
public sealed record TieUnshared(Pseudonym Person, TieKind Kind) : TieNews(Person, Kind);
