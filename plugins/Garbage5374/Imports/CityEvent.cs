using System.Collections.Immutable;

namespace Garbage5374.Imports;

/// <summary>Something that happened to the city's files.</summary>
public abstract record CityEvent;

/// <summary>A city's files were imported; from now on they count, and none of those before.</summary>
/// <param name="Files">The files, by path.</param>
/// <param name="Counts">What was in them, name to count.</param>
[Alias("garbage5374.city-imported")]
public sealed record CityImported(ImmutableArray<StoredFile> Files, ImmutableSortedDictionary<string, int> Counts) : CityEvent;
