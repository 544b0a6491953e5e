using System.Collections.Immutable;
using Garbage5374.Cities;

namespace Garbage5374.Areas;

/// <summary>Puts a long list of areas into short ones that a thumb can walk: wards where there are any, else by the first letter.</summary>
internal static class AreaLists
{
    private const int ShortEnough = 40;

    /// <summary>The lists; one without a name where the city has few areas.</summary>
    public static ImmutableArray<AreaGroup> Of(CitySnapshot city)
    {
        var groups = city.Areas.Groups();
        if (!groups.IsEmpty)
            return groups;
        var areas = city.City.Areas;
        if (areas.Length <= ShortEnough)
            return [new AreaGroup("", areas)];
        var byReading = areas.All(area => area.Reading.Length > 0);
        var letters = areas.GroupBy(area => Initial(byReading ? area.Reading : area.Name), StringComparer.Ordinal);
        return byReading
            ? [.. letters.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new AreaGroup(group.Key, [.. group]))]
            : Runs(areas);
    }

    // Names without readings cannot be put in an order that people know: keep the city's, and name each piece by its first and last.
    private static ImmutableArray<AreaGroup> Runs(ImmutableArray<CollectionArea> areas) =>
        [.. areas.Chunk(ShortEnough).Select(piece => new AreaGroup($"{piece[0].Name} – {piece[^1].Name}", [.. piece]))];

    private static string Initial(string reading) => System.Globalization.StringInfo.GetNextTextElement(Items.JapaneseFolding.Fold(reading) is { Length: > 0 } folded ? folded : reading);
}
