using System.Collections.Immutable;
using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>Rows of a table put together by a column, as SQL. All of it is ours, as in <see cref="TableQuestion"/>.</summary>
internal sealed class TableGroups
{
    private readonly DatasetGrouping grouping;
    private readonly string groups, order;
    private readonly bool isDays;

    /// <exception cref="ArgumentException">There is no such column, or the one to add up holds no numbers.</exception>
    public TableGroups(string path, ImmutableArray<DatasetColumn> columns, DatasetGrouping grouping)
    {
        this.grouping = grouping;
        var by = TableQuestion.IndexOf(columns, grouping.By);
        var sum = "NULL";
        if (grouping.Of is { } of)
        {
            var number = TableQuestion.IndexOf(columns, of);
            if (columns[number].Type is not (DatasetColumnType.Integer or DatasetColumnType.Number))
                throw new ArgumentException($"The column '{of}' is not one of numbers.", nameof(grouping));
            sum = $"sum(CAST({PlainTable.ValueOf(columns, number)} AS DOUBLE))";
        }
        isDays = columns[by].Type == DatasetColumnType.Date;
        // The same day may be written in two ways, the same number too: 1.0 and 1.
        var value = columns[by].Type == DatasetColumnType.Text ? $"nullif({PlainTable.TextOf(columns, by)}, '')" : PlainTable.ValueOf(columns, by);
        var text = columns[by].Type == DatasetColumnType.Number ? $"min({PlainTable.TextOf(columns, by)})" : "CAST(v AS VARCHAR)";
        groups = $"SELECT coalesce({text}, '') AS said, count(*) AS n, {sum} AS total, v FROM (SELECT *, {value} AS v{TableQuestion.From(path, columns, grouping.Filters)}) GROUP BY v";
        order = columns[by].Type switch
        {
            DatasetColumnType.Text => $"v IS NULL, {(grouping.Of is null ? "n" : "total")} DESC NULLS LAST, v",
            DatasetColumnType.Date => "v IS NULL, v DESC",
            _ => "v IS NULL, v",
        };
    }

    public DatasetGroups Read(DuckDBConnection duck, CancellationToken stop)
    {
        using var command = duck.CreateCommand();
        TableQuestion.GiveTo(command, grouping.Filters);
        command.CommandText = $"SELECT said, n, total, count(*) OVER () FROM ({groups}) ORDER BY {order} LIMIT {grouping.Limit}";
        using var reader = command.ExecuteReader();
        var (found, all) = (new List<DatasetGroup>(), 0L);
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            all = reader.GetInt64(3);
            found.Add(new DatasetGroup(reader.GetString(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetDouble(2)));
        }
        // The latest days were asked for; they are read from the oldest on, with those without a day behind.
        return new DatasetGroups(isDays ? [.. found.OrderBy(group => group.Value.Length == 0).ThenBy(group => group.Value, StringComparer.Ordinal)] : [.. found], all);
    }
}
