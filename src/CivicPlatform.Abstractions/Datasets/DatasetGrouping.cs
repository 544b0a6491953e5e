using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>Asks for rows of a version put together by what a column says: what a chart draws.</summary>
/// <param name="By">The column whose cells make the groups.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetGrouping(string By)
{
    /// <summary>Only rows whose cell holds a text, upper and lower case not told apart; by the name of the column.</summary>
    /// <value>Default: all rows.</value>
    public ImmutableArray<(string Column, string Text)> Filters { get; init; } = [];

    /// <summary>The column of numbers to add up in each group.</summary>
    /// <value>Default <see langword="null"/>: rows are counted only.</value>
    public string? Of { get; init; }

    /// <summary>The most groups of the answer.</summary>
    /// <value>Default 100. From 1 to 1,000.</value>
    public int Limit { get; init; } = 100;
}
