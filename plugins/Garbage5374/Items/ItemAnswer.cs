using System.Collections.Immutable;
using CivicPlatform.Texts;
using Garbage5374.Cities;

namespace Garbage5374.Items;

/// <summary>Items that a search found, as JSON.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Items">The best first.</param>
internal sealed record ItemAnswer(string Query, ImmutableArray<ItemAnswer.Found> Items)
{
    public static ItemAnswer Of(string query, IEnumerable<GarbageItem> items, GarbageCity city, Language language) =>
        new(query, [.. items.Select(item => new Found(item.Name, item.Kind)
        {
            KindKey = item.KindKey,
            KindName = city.Kinds.FirstOrDefault(kind => kind.Key == item.KindKey)?.NameIn(language.Tag),
            Notice = item.Notice.Length == 0 ? null : item.Notice,
            Reading = item.Reading.Length == 0 ? null : item.Reading,
            Language = item.Language,
        })]);

    /// <summary>An item and the kind it belongs to.</summary>
    internal sealed record Found(string Name, string Kind)
    {
        /// <summary>Key of the kind; nothing when the calendar has no such kind.</summary>
        public string? KindKey { get; init; }

        /// <summary>Name of the kind in the reader's language.</summary>
        public string? KindName { get; init; }

        /// <summary>What to take care of.</summary>
        public string? Notice { get; init; }

        /// <summary>In kana.</summary>
        public string? Reading { get; init; }

        /// <summary>Language of the item's texts.</summary>
        public string? Language { get; init; }
    }
}
