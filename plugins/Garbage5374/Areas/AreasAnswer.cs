using System.Collections.Immutable;

namespace Garbage5374.Areas;

/// <summary>Areas in JSON answers.</summary>
/// <param name="Areas">The areas: in the city's order, or the best matches of a search first.</param>
internal sealed record AreasAnswer(ImmutableArray<AreaAnswer> Areas)
{
    public static AreasAnswer Of(IEnumerable<CollectionArea> areas) => new([.. areas.Select(AreaAnswer.Of)]);
}
