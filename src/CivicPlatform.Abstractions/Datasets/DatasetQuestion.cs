using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>Which rows of a version are wanted.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetQuestion
{
    private const int MostFilters = 20, LongestText = 200, MostRecords = 1000;

    /// <summary>Only rows whose cell holds a text, upper and lower case not told apart; by the name of the column.</summary>
    /// <value>Default: all rows. At most 20, each with a text of at most 200 characters.</value>
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

    /// <summary>What of it a table with these columns cannot be asked, as the API calls it: <c>limit</c>, <c>cursor</c>, <c>filter</c> or <c>sort</c>; <see langword="null"/> when all
    /// is well.</summary>
    public string? WrongFor(ImmutableArray<DatasetColumn> columns) =>
        Limit is < 1 or > MostRecords ? "limit"
        : Skip < 0 ? "cursor"
        : Filters.IsDefault || Filters.Length > MostFilters || Filters.Any(filter => filter.Text is null || filter.Text.Length > LongestText || filter.Text.Contains('\0')) ? "filter"
        : SortBy is { } sort && !Has(columns, sort) ? "sort"
        : Filters.All(filter => Has(columns, filter.Column)) ? null : "filter";

    private static bool Has(ImmutableArray<DatasetColumn> columns, string name) => columns.Any(column => column.Name == name);
}
