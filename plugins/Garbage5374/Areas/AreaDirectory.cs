using System.Collections.Frozen;
using System.Collections.Immutable;
using Garbage5374.Cities;
using Garbage5374.Items;

namespace Garbage5374.Areas;

/// <summary>Finds areas by id, name, former name, translation or reading, and in two steps where a city has many.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class AreaDirectory
{
    private readonly GarbageCity city;
    private readonly FrozenDictionary<string, CollectionArea> ids;
    private readonly ILookup<string, CollectionArea> names;
    private readonly FrozenDictionary<string, string> aliases;
    private readonly ImmutableArray<(string Folded, CollectionArea Area)> folded;

    /// <summary>Makes the directory of a city.</summary>
    /// <param name="city">The city.</param>
    /// <param name="aliases">Former names to ids or names of today, so that people who chose an area before it was renamed keep it.</param>
    public AreaDirectory(GarbageCity city, IReadOnlyDictionary<string, string>? aliases = null)
    {
        this.city = city;
        this.aliases = (aliases ?? new Dictionary<string, string>()).ToFrozenDictionary(StringComparer.Ordinal);
        ids = city.Areas.ToFrozenDictionary(area => area.Id, StringComparer.Ordinal);
        names = city.Areas.SelectMany(area => area.Names.Values.Append(area.Name).Distinct().Select(name => (name, area))).ToLookup(pair => pair.name, pair => pair.area, StringComparer.Ordinal);
        folded =
        [
            .. city.Areas.SelectMany(area => area.Names.Values.Append(area.Name).Append(area.Reading).Append($"{area.LeadingName}{area.Name}")
                .Select(JapaneseFolding.FoldPlace).Where(text => text.Length > 0).Distinct().Select(text => (text, area))),
        ];
    }

    /// <summary>The one area that a text from a URL or a command names: id, then name, then former name, then the same in other width, case or kana.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="null"/> when no area or more than one is meant; <see cref="Search"/> then offers what is near.</returns>
    public CollectionArea? Find(string text) => FindExact(text) ?? FindExact(text.Trim()) ?? FindAlias(text.Trim()) ?? FindFolded(text);

    /// <summary>Areas whose name, reading or translation begins with, then contains, what was typed.</summary>
    /// <param name="query">What was typed, in kana, kanji or letters.</param>
    /// <param name="limit">Most areas, at least 1.</param>
    public ImmutableArray<CollectionArea> Search(string query, int limit = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var typed = JapaneseFolding.FoldPlace(query.Length > 200 ? query[..200] : query);
        if (typed.Length == 0)
            return [];
        return
        [
            .. folded.Where(entry => entry.Folded.Contains(typed, StringComparison.Ordinal))
                .OrderBy(entry => entry.Folded == typed ? 0 : entry.Folded.StartsWith(typed, StringComparison.Ordinal) ? 1 : 2)
                .ThenBy(entry => entry.Area.Index).Select(entry => entry.Area).Distinct().Take(limit),
        ];
    }

    /// <summary>The city's areas in groups: wards where the files have them, else the word before the first blank where nearly all names have one; else empty.</summary>
    public ImmutableArray<AreaGroup> Groups()
    {
        var byWard = city.Areas.Any(area => area.Leading.Length > 0);
        if (!byWard && city.Areas.Count(area => FirstWord(area).Length > 0) * 10 < city.Areas.Length * 9)
            return [];
        var groups = city.Areas.GroupBy(area => byWard ? area.LeadingName : FirstWord(area), StringComparer.Ordinal).ToArray();
        return groups.Length < 2 || groups.Length * 2 > city.Areas.Length ? [] : [.. groups.Select(group => new AreaGroup(group.Key, [.. group]))];
    }

    private static string FirstWord(CollectionArea area)
    {
        var blank = area.Name.AsSpan().IndexOfAny(' ', '\u3000');
        return blank > 0 ? area.Name[..blank] : "";
    }

    private CollectionArea? FindExact(string text) => ids.GetValueOrDefault(text) ?? Single(names[text]);

    private CollectionArea? FindAlias(string text) => aliases.TryGetValue(text, out var today) ? FindExact(today) : null;

    private CollectionArea? FindFolded(string text)
    {
        var typed = JapaneseFolding.FoldPlace(text);
        return typed.Length == 0 ? null : Single(folded.Where(entry => entry.Folded == typed).Select(entry => entry.Area).Distinct());
    }

    private static CollectionArea? Single(IEnumerable<CollectionArea> areas)
    {
        var two = areas.Take(2).ToArray();
        return two.Length == 1 ? two[0] : null;
    }
}
