using System.Collections.Immutable;

namespace Garbage5374.Areas;

/// <summary>An area in JSON answers. Empty members are left out.</summary>
/// <param name="Id">For addresses.</param>
/// <param name="Name">In the city's first language.</param>
/// <param name="Reading">In kana.</param>
/// <param name="Ward">Ward or district.</param>
/// <param name="Names">By language tag, where there is more than one.</param>
internal sealed record AreaAnswer(string Id, string Name, string? Reading, string? Ward, ImmutableSortedDictionary<string, string>? Names)
{
    public static AreaAnswer Of(CollectionArea area) => new(
        area.Id, area.Name, OrNothing(area.Reading), OrNothing(area.LeadingName), area.Names.Count > 1 ? area.Names : null);

    private static string? OrNothing(string text) => text.Length == 0 ? null : text;
}
