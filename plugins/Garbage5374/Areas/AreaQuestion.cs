using System.Collections.Immutable;
using CivicPlatform.Errors;
using Garbage5374.Cities;
using Garbage5374.Items;

namespace Garbage5374.Areas;

/// <summary>Finds the one area that somebody means, or says why there is none and how to name it.</summary>
/// <param name="Area">The area, or <see langword="null"/>.</param>
/// <param name="Refusal">Why not, with the nearest names.</param>
internal readonly record struct AreaQuestion(CollectionArea? Area, Refusal? Refusal)
{
    private const int MostNamed = 5;
    private const int LongestQuestion = 200;
    private const double LeastCommon = 0.25;
    private const string FirstOfSeveral = "~1";

    /// <summary>For programs and people who type a name: one that stands for areas with different days is refused.</summary>
    public static AreaQuestion Ask(GarbageCity city, AreaDirectory areas, string text)
    {
        var name = text.Trim();
        var same = Named(city, name);
        if (same.Length > 1)
            return SameDays(same) ? new(same[0], null) : new(null, Ambiguous(name, same));
        if (same.Length == 0 && name.EndsWith(FirstOfSeveral, StringComparison.Ordinal) && Named(city, name[..^FirstOfSeveral.Length]) is { Length: > 1 } several)
            return new(several[0], null);
        return areas.Find(text) is { } found ? new(found, null) : new(null, Unknown(city, areas, name));
    }

    /// <summary>For addresses, which hold an id, a name, or one of them escaped twice: routing leaves a <c>%2F</c> as it stands.</summary>
    public static AreaQuestion FromAddress(CitySnapshot city, string text)
    {
        if (city.Areas.Find(text) is { } found)
            return new(found, null);
        return text.Contains('%') && city.Areas.Find(Uri.UnescapeDataString(text)) is { } escaped ? new(escaped, null) : Ask(city.City, city.Areas, text);
    }

    private static CollectionArea[] Named(GarbageCity city, string name) =>
        [.. city.Areas.Where(area => area.Name == name || area.Names.ContainsValue(name))];

    private static bool SameDays(CollectionArea[] areas) =>
        areas.All(area => area.Center == areas[0].Center && area.Cells.Select(cell => cell.Text).SequenceEqual(areas[0].Cells.Select(cell => cell.Text)));

    private static Refusal Ambiguous(string name, CollectionArea[] same) => new("garbage5374.area-ambiguous", ("area", Shown(name)), ("count", same.Length),
        ("names", Join(same.Take(MostNamed * 2).Select(area => area.Id == area.Name ? area.Name + FirstOfSeveral : area.Id))));

    private static Refusal Unknown(GarbageCity city, AreaDirectory areas, string name)
    {
        var near = Near(city, areas, name);
        return near.IsEmpty
            ? new Refusal("garbage5374.area-unknown", ("area", Shown(name)))
            : new Refusal("garbage5374.area-near", ("area", Shown(name)), ("names", Join(near.Select(area => area.Id))));
    }

    private static ImmutableArray<CollectionArea> Near(GarbageCity city, AreaDirectory areas, string name)
    {
        if (name.Length is 0 or > LongestQuestion)
            return [];
        var found = areas.Search(name, MostNamed);
        if (!found.IsEmpty)
            return found;
        var pairs = Pairs(JapaneseFolding.Fold(name));
        return
        [
            .. city.Areas.Select(area => (Area: area, Common: Pairs(JapaneseFolding.Fold(area.Name)) is var own && own.Count + pairs.Count > 0
                    ? 2.0 * own.Count(pairs.Contains) / (own.Count + pairs.Count) : 0))
                .Where(near => near.Common > LeastCommon).OrderByDescending(near => near.Common).ThenBy(near => near.Area.Index).Take(MostNamed).Select(near => near.Area),
        ];
    }

    // Letters, and letters that follow each other: names of places that look alike share many (Dice's measure).
    private static HashSet<string> Pairs(string folded) =>
        [.. folded.Select(letter => letter.ToString()), .. Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(at => folded.Substring(at, 2))];

    private static string Join(IEnumerable<string> names) => string.Join("、", names);

    private static string Shown(string name) => name.Length > 60 ? name[..60] + "…" : name;
}
