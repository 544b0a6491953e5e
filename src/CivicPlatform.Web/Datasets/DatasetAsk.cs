using System.Collections.Immutable;
using System.Globalization;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Datasets;

/// <summary>What an address asks of a dataset of the city: which version, which rows, in which order.</summary>
internal sealed record DatasetAsk(int? Version, DatasetQuestion Question)
{
    /// <summary>How the rows are looked at; of programs' questions it is no part.</summary>
    public DatasetLook Look { get; init; }

    /// <summary>The column that a chart puts rows together by, and the one whose numbers it adds up.</summary>
    public (string? By, string? Of) Chart { get; init; }

    private const string FilterPrefix = "filter.";
    private const int MostFilters = 20, LongestText = 200, MostPerPage = 1000;

    /// <summary>Reads <c>version</c>, <c>filter.COLUMN</c> (or <c>column</c> and <c>text</c>, as a form sends them), <c>sort</c>, <c>order</c>, <c>cursor</c> and <c>limit</c>.</summary>
    public static (DatasetAsk? Ask, Refusal? Refusal) Read(IQueryCollection query, int limit)
    {
        int? version = null;
        if (Word(query, "version") is { } number)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
                return (null, WebRefusals.BadValue("version"));
            version = parsed;
        }
        if (Word(query, "limit") is { } most && (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostPerPage))
            return (null, WebRefusals.BadValue("limit"));
        var skip = 0L;
        if (Word(query, "cursor") is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
            return (null, WebRefusals.BadValue("cursor"));
        if (Word(query, "order") is { } order && order is not ("asc" or "desc"))
            return (null, WebRefusals.BadValue("order"));
        if (Word(query, "look") is { } look && look is not ("table" or "map" or "chart"))
            return (null, WebRefusals.BadValue("look"));
        var filters = query.Where(pair => pair.Key.StartsWith(FilterPrefix, StringComparison.Ordinal))
            .SelectMany(pair => pair.Value.Select(text => (Column: pair.Key[FilterPrefix.Length..], Text: text ?? ""))).ToList();
        if (Word(query, "column") is { } column && Word(query, "text") is { } wanted)
            filters.Add((column, wanted));
        filters.RemoveAll(filter => filter.Text.Length == 0);
        if (filters.Count > MostFilters || filters.Exists(filter => filter.Text.Length > LongestText || filter.Text.Contains('\0')))
            return (null, WebRefusals.BadValue("filter"));
        return (new DatasetAsk(version, new DatasetQuestion
        {
            Filters = [.. filters], SortBy = Word(query, "sort"), Descending = Word(query, "order") == "desc", Skip = skip, Limit = limit,
        })
        {
            Look = Enum.TryParse<DatasetLook>(Word(query, "look"), ignoreCase: true, out var shown) ? shown : DatasetLook.Table, Chart = (Word(query, "by"), Word(query, "of")),
        }, null);
    }

    /// <summary>What the version does not have.</summary>
    public Refusal? Check(ImmutableArray<DatasetColumn> columns) =>
        Question.WrongFor(columns) is { } wrong ? WebRefusals.BadValue(wrong) : CheckChart(columns);

    /// <summary>What a chart cannot be drawn of.</summary>
    public Refusal? CheckChart(ImmutableArray<DatasetColumn> columns)
    {
        if (Look != DatasetLook.Chart)
            return null;
        if (Chart.By is { } by && !columns.Any(column => column.Name == by))
            return WebRefusals.BadValue("by");
        return Chart.Of is { } of && !columns.Any(column => column.Name == of && TableChart.IsNumber(column)) ? WebRefusals.BadValue("of") : null;
    }

    /// <summary>The same question as the query of an address, beginning at a row.</summary>
    public string Query(long skip = 0)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        if (Version is { } version)
            parts.Add(new("version", version.ToString(CultureInfo.InvariantCulture)));
        if (Look != DatasetLook.Table)
            parts.Add(new("look", Look == DatasetLook.Map ? "map" : "chart"));
        if (Look == DatasetLook.Chart && Chart.By is { } by)
            parts.Add(new("by", by));
        if (Look == DatasetLook.Chart && Chart.Of is { } of)
            parts.Add(new("of", of));
        parts.AddRange(Question.Filters.Select(filter => KeyValuePair.Create(FilterPrefix + filter.Column, (string?)filter.Text)));
        if (Question.SortBy is { } sort)
            parts.Add(new("sort", sort));
        if (Question.Descending)
            parts.Add(new("order", "desc"));
        if (skip > 0)
            parts.Add(new("cursor", skip.ToString(CultureInfo.InvariantCulture)));
        return QueryString.Create(parts).ToUriComponent();
    }

    /// <summary>The same rows by a column; by the other way round when they are sorted by it.</summary>
    public DatasetAsk SortedBy(string column) => this with
    {
        Question = Question with { SortBy = column, Descending = Question.SortBy == column && !Question.Descending },
    };

    private static string? Word(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
