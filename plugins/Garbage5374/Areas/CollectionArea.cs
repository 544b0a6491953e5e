using System.Collections.Immutable;
using Garbage5374.Rules;

namespace Garbage5374.Areas;

/// <summary>収集区域: the part of a city whose garbage is collected on the same days; what a person chooses once.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class CollectionArea
{
    internal CollectionArea(string id, int index, int row, string name) => (Id, Index, Row, Name) = (id, index, row, name);

    /// <summary>Stable id for URLs and feeds: the name, with the ward before it where only that makes it unique, and <c>~2</c> behind a duplicate.</summary>
    public string Id { get; }

    /// <summary>Place in the city's list, from 0.</summary>
    public int Index { get; }

    /// <summary>Data row in its file after empty lines are dropped, from 1.</summary>
    public int Row { get; }

    /// <summary>The name in the city's first language, outer blanks cut.</summary>
    public string Name { get; }

    /// <summary>The name by language tag.</summary>
    public ImmutableSortedDictionary<string, string> Names { get; internal init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Ward number or district as the file writes it; empty in cities without.</summary>
    public string Leading { get; internal init; } = "";

    /// <summary>Name of the ward or district for people.</summary>
    public string LeadingName { get; internal init; } = "";

    /// <summary>Reading in kana, where the city gives one.</summary>
    public string Reading { get; internal init; } = "";

    /// <summary>The centre as the file writes it, blanks included.</summary>
    public string Center { get; internal init; } = "";

    /// <summary>The cells in the city's order of kinds.</summary>
    public ImmutableArray<CollectionCell> Cells { get; internal init; } = [];

    /// <summary>The name in a language, or the first language's.</summary>
    public string NameIn(string language) => Names.GetValueOrDefault(language, Name);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
