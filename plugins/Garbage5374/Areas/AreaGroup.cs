using System.Collections.Immutable;

namespace Garbage5374.Areas;

/// <summary>The first of two steps to an area: a ward, a district, or the first word of the names.</summary>
/// <param name="Name">Name for people; empty for areas without one.</param>
/// <param name="Areas">Its areas in the city's order.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record AreaGroup(string Name, ImmutableArray<CollectionArea> Areas);
