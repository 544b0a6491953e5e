using System.Collections.Immutable;

namespace Garbage5374.Kinds;

/// <summary>A kind of garbage: one column of area_days.csv.</summary>
/// <param name="Key">The column's header, unique: a second column of the same name is <c>name#2</c>. Stable, used in URLs, JSON and feeds.</param>
/// <param name="Label">The name for people in the city's first language; plain text.</param>
/// <param name="Order">Place in the city's order of kinds, from 0.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record GarbageKind(string Key, string Label, int Order)
{
    /// <summary>The name for people by language tag.</summary>
    public ImmutableSortedDictionary<string, string> Names { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the city says about the kind; empty when description.csv has no row for it.</summary>
    public ImmutableArray<KindDescription> Descriptions { get; init; } = [];

    /// <summary>The name in a language, or the first language's.</summary>
    public string NameIn(string language) => Names.GetValueOrDefault(language, Label);

    /// <summary>The description in a language and for a ward, else the nearest there is, else <see langword="null"/>.</summary>
    public KindDescription? Describe(string language, string leading = "") =>
        Descriptions.FirstOrDefault(d => d.Language == language && d.Leading == leading)
        ?? Descriptions.FirstOrDefault(d => d.Language == language)
        ?? Descriptions.FirstOrDefault(d => d.Leading == leading)
        ?? Descriptions.FirstOrDefault();
}
