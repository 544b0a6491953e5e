using System.Collections.Immutable;
using System.Globalization;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>What a plugin's dataset says of itself, and some of its records as texts; for a chart, groups of them.</summary>
internal sealed record ProvidedRows(
    LocalizedText Title, LocalizedText Description, string? License, ImmutableArray<DatasetColumn> Columns, IReadOnlyList<DatasetRecord> Rows, bool More, DatasetGroups? Groups)
{
    /// <summary>So many records a chart is made of: a plugin has only as long as a card of the home page to tell them.</summary>
    public const int MostGrouped = 20_000;

    private const int MostGroups = 1_000;

    // Well before the plugin would be blamed for being slow: the chart says that it is of the first records.
    private static readonly TimeSpan ChartTime = TimeSpan.FromMilliseconds(400);

    /// <summary>Reads the records that an address asks for.</summary>
    public static async Task<ProvidedRows?> ReadAsync(IDatasetSource source, DatasetAsk ask)
    {
        var table = new RecordCsv(source.RecordType);
        if (ask.Look != DatasetLook.Chart)
        {
            var (page, more) = await ReadAsync(source, ask.Question.Skip, ask.Question.Limit, Timeout.InfiniteTimeSpan, table.TextsOf);
            return Told([.. page.Select((cells, i) => new DatasetRecord(ask.Question.Skip + i + 1, [.. cells]))], more, null);
        }
        if (TableChart.For(table.Columns, ask) is not { } chart)
            return Told([], false, null);
        var (read, rest) = await ReadAsync(source, 0, MostGrouped, ChartTime, record => (By: table.TextOf(record, chart.By), Of: chart.Of is { } of ? table.TextOf(record, of) : ""));
        return Told([], rest, Group(table.Columns[chart.By].Type, read, chart.Of is not null));

        ProvidedRows Told(IReadOnlyList<DatasetRecord> rows, bool more, DatasetGroups? groups) =>
            new(source.Title, source.Description, source.License, table.Columns, rows, more, groups);
    }

    /// <summary>What is wanted of some records after others, and whether there are more; as far as they come in the time.</summary>
    private static async Task<(List<T> Read, bool More)> ReadAsync<T>(IDatasetSource source, long skip, int limit, TimeSpan time, Func<object, T> want)
    {
        var (read, at, begun) = (new List<T>(), 0L, TimeProvider.System.GetTimestamp());
        await foreach (var record in source.ReadAsync(CancellationToken.None))
        {
            if (read.Count == limit || (time != Timeout.InfiniteTimeSpan && TimeProvider.System.GetElapsedTime(begun) > time))
                return (read, true);
            if (at++ >= skip)
                read.Add(want(record));
        }
        return (read, false);
    }

    private static DatasetGroups Group(DatasetColumnType type, List<(string By, string Of)> rows, bool sums)
    {
        var groups = rows.GroupBy(row => row.By).Select(group => new DatasetGroup(group.Key, group.Count(),
            group.Where(row => row.Of.Length > 0).ToList() is { Count: > 0 } numbers ? numbers.Sum(row => NumberOf(row.Of)) : null)).ToList();
        // As DatasetGroups says.
        var sorted = type switch
        {
            DatasetColumnType.Date => groups.OrderBy(group => group.Value, StringComparer.Ordinal).TakeLast(MostGroups),
            DatasetColumnType.Text => groups.OrderByDescending(group => sums ? group.Sum : group.Rows).ThenBy(group => group.Value, StringComparer.Ordinal).Take(MostGroups),
            _ => groups.OrderBy(group => group.Value.Length == 0).ThenBy(group => NumberOf(group.Value)).Take(MostGroups),
        };
        return new DatasetGroups([.. sorted.OrderBy(group => group.Value.Length == 0)], groups.Count);
    }

    private static double NumberOf(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
