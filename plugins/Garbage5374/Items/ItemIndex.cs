using System.Collections.Immutable;
using Garbage5374.Cities;

namespace Garbage5374.Items;

/// <summary>Finds items by what people type: kana for kanji readings the city gives, any width, case or long mark, and a few synonyms.</summary>
/// <threadsafety>Immutable; build once, search from any number of threads.</threadsafety>
public sealed class ItemIndex
{
    private const int LongestQuery = 100;
    private readonly Entry[] entries;

    /// <summary>Folds all items of a city once.</summary>
    public ItemIndex(GarbageCity city) : this(city.Items)
    {
    }

    internal ItemIndex(IEnumerable<GarbageItem> items) => entries =
    [
        .. items.Select(item => new Entry(item, JapaneseFolding.Fold(item.Name), JapaneseFolding.Fold(item.Reading), JapaneseFolding.Fold(item.Notice))),
    ];

    /// <summary>Items by rank (whole name, beginning, inside, notice), then shorter names, then file order. A query without letters finds nothing.</summary>
    /// <param name="query">What was typed; only the first 100 characters count. Words with blanks between them must all be found when the whole is not.</param>
    /// <param name="language">Only items of this language; default: all.</param>
    /// <param name="leading">Only items of this ward and items for all wards; default: all.</param>
    /// <param name="limit">Most items, from 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside its range.</exception>
    public ImmutableArray<ItemMatch> Search(string query, string? language = null, string? leading = null, int limit = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1_000);
        var typed = query.Length > LongestQuery ? query[..LongestQuery] : query;
        var found = Search([Synonyms.Variants(JapaneseFolding.Fold(typed))], language, leading, limit);
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return found.IsEmpty && words.Length > 1
            ? Search([.. words.Select(JapaneseFolding.Fold).Where(word => word.Length > 0).Select(Synonyms.Variants)], language, leading, limit)
            : found;
    }

    private ImmutableArray<ItemMatch> Search(ImmutableArray<ImmutableArray<string>> words, string? language, string? leading, int limit)
    {
        if (words.IsEmpty || words.Any(variants => variants[0].Length == 0))
            return [];
        var found = new List<(int Order, int Variant, ItemMatch Match)>();
        for (var i = 0; i < entries.Length; i++)
        {
            var item = entries[i].Item;
            if ((language is null || item.Language == language) && (leading is null || item.Leading.Length == 0 || item.Leading == leading) && entries[i].Meets(words) is { } met)
                found.Add((i, met.Variant, new ItemMatch(item, met.Place)));
        }
        return
        [
            .. found.OrderBy(f => f.Match.Place).ThenBy(f => f.Variant).ThenBy(f => entries[f.Order].Name.Length).ThenBy(f => f.Order).Take(limit).Select(f => f.Match),
        ];
    }

    private readonly record struct Entry(GarbageItem Item, string Name, string Reading, string Notice)
    {
        /// <summary>The worst place of all words, since all must be met.</summary>
        public (ItemMatchPlace Place, int Variant)? Meets(ImmutableArray<ImmutableArray<string>> words)
        {
            (ItemMatchPlace Place, int Variant) worst = default;
            foreach (var variants in words)
            {
                (ItemMatchPlace Place, int Variant)? best = null;
                for (var variant = 0; variant < variants.Length; variant++)
                {
                    if (PlaceOf(variants[variant]) is { } place && (best is null || place < best.Value.Place) && (variant == 0 || Stands(variants[variant])))
                        best = (place, variant);
                }
                if (best is not { } met)
                    return null;
                if (met.Place > worst.Place)
                    worst = met;
            }
            return worst;
        }

        private bool Stands(string word) => Synonyms.Stands(Name, word) || Synonyms.Stands(Notice, word);

        private ItemMatchPlace? PlaceOf(string word) =>
            Name == word || Reading == word ? ItemMatchPlace.Whole
            : Name.StartsWith(word, StringComparison.Ordinal) || Reading.StartsWith(word, StringComparison.Ordinal) ? ItemMatchPlace.Beginning
            : Name.Contains(word, StringComparison.Ordinal) || Reading.Contains(word, StringComparison.Ordinal) ? ItemMatchPlace.Inside
            : Notice.Contains(word, StringComparison.Ordinal) ? ItemMatchPlace.Notice
            : null;
    }
}
