using System.Collections.Immutable;
using Garbage5374.Defects;

namespace Garbage5374.Cities;

/// <summary>What came of reading a city's files.</summary>
/// <param name="City">The city, or <see langword="null"/>: refused, because no area list or no kinds can be read; the defects say where.</param>
/// <param name="Defects">All that was found, by file, line and column.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CityImport(GarbageCity? City, ImmutableArray<Defect> Defects);
