using System.Collections.Immutable;
using CivicPlatform.People;

namespace CivicPlatform.Relationships;

/// <summary>A tie that a person shares with a plugin.</summary>
/// <param name="Person">The person in the plugin's own context <c>&lt;plugin&gt;/ties</c>: two plugins cannot join what they are told.</param>
/// <param name="Kind">What kind of tie.</param>
/// <param name="Strength">How often it is lived.</param>
/// <param name="Since">Since when, if they said so.</param>
/// <param name="Skills">What they can do.</param>
/// <param name="Wishes">What they like to be asked for; may be empty.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record SharedTie(Pseudonym Person, TieKind Kind, TieStrength Strength, TieSince? Since, ImmutableArray<string> Skills, string Wishes);
