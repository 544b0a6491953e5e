using System.Collections.Immutable;

namespace Garbage5374.Kinds;

/// <summary>What a city says about a kind, in one language and, in some cities, for one ward only.</summary>
/// <param name="Language">Language tag, for example <c>ja</c>.</param>
/// <param name="Leading">Ward number or district for which it holds; empty: for all.</param>
/// <param name="Label">Name of the kind in that language.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record KindDescription(string Language, string Leading, string Label)
{
    /// <summary>Bag or container, for example 黄袋; may be empty.</summary>
    public string Sublabel { get; init; } = "";

    /// <summary>What to put in, as lines of plain text; never HTML.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>What to take care of, as lines of plain text.</summary>
    public ImmutableArray<string> Caution { get; init; } = [];

    /// <summary>The city's picture: a relative path without <c>..</c>, or empty.</summary>
    public string Picture { get; init; } = "";

    /// <summary>Colour of the kind's row.</summary>
    /// <value>Default <see langword="null"/>: the city gave none that can be read.</value>
    public Colour? Background { get; init; }

    /// <summary>Colour of text on <see cref="Background"/>: the city's own where its contrast is at least 4.5, else black or white.</summary>
    public Colour Text { get; init; } = Colour.Black;
}
