using System.Collections.Immutable;
using Garbage5374.Areas;
using Garbage5374.Calendar;

namespace Garbage5374.Changes;

/// <summary>What a change does in one area.</summary>
/// <param name="Area">The area.</param>
/// <param name="Days">The days that are different with the change, by date.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record AreaEffect(CollectionArea Area, ImmutableArray<CollectionDay> Days);
