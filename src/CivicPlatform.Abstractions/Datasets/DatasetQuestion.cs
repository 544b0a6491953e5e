using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>Which rows of a version are wanted.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetQuestion
{
    /// <summary>Only rows whose cell holds a text, upper and lower case not told apart; by the name of the column.</summary>
    /// <value>Default: all rows.</value>
    public ImmutableArray<(string Column, string Text)> Filters { get; init; } = [];

    /// <summary>The column to sort by.</summary>
    /// <value>Default <see langword="null"/>: the order of the file.</value>
    public string? SortBy { get; init; }

    /// <summary>Whether the largest comes first.</summary>
    /// <value>Default false.</value>
    public bool Descending { get; init; }

    /// <summary>How many rows to pass over.</summary>
    /// <value>Default 0. From 0.</value>
    public long Skip { get; init; }

    /// <summary>The most rows of the answer.</summary>
    /// <value>Default 100. From 1 to 1,000.</value>
    public int Limit { get; init; } = 100;
}
