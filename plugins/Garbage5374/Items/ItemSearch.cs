using System.Collections.Immutable;
using CivicPlatform.Texts;
using Garbage5374.Cities;

namespace Garbage5374.Items;

/// <summary>The search that page and API share: the reader's language first, then any.</summary>
internal static class ItemSearch
{
    public const int Most = 50;

    /// <summary>Items by rank. A reader of English who types Japanese is answered too.</summary>
    public static ImmutableArray<GarbageItem> Find(CitySnapshot city, string? query, Language language, string? leading)
    {
        if (string.IsNullOrWhiteSpace(query))
            return [];
        var own = city.City.Languages.Contains(language.Tag) ? city.Items.Search(query, language.Tag, leading, Most) : [];
        var found = own.IsEmpty ? city.Items.Search(query, null, leading, Most) : own;
        return [.. found.Select(match => match.Item)];
    }
}
