using System.Collections.Immutable;

namespace Garbage5374.Imports;

/// <summary>Command: these files, already in the store, are the city's from now on.</summary>
/// <param name="Files">The files, by path.</param>
/// <param name="Counts">What was in them.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("garbage5374.import-city")]
public sealed record ImportCity([property: Id(0)] ImmutableArray<StoredFile> Files, [property: Id(1)] ImmutableSortedDictionary<string, int> Counts);
