using System.Collections.Immutable;

namespace CivicPlatform.Relationships;

/// <summary>The ties of the whole city in numbers, small ones hidden.</summary>
/// <param name="Kinds">Every kind, also those without a tie.</param>
/// <param name="Total">All ties (a person may have several); <see langword="null"/> when it would give a small number away.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record TieCounts(ImmutableArray<TieCount> Kinds, int? Total);
