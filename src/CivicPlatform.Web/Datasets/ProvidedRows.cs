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
        var (skip, limit) = ask.Look == DatasetLook.Chart ? (0, MostGrouped) : (ask.Question.Skip, ask.Question.Limit);
        var (rows, at, more) = (new List<DatasetRecord>(), 0L, false);
        if (ask.Look != DatasetLook.Chart || TableChart.For(table.Columns, ask) is not null)
        {
            using var enough = new CancellationTokenSource();
            var begun = TimeProvider.System.GetTimestamp();
            await foreach (var record in source.ReadAsync(enough.Token))
            {
                if (rows.Count == limit || (ask.Look == DatasetLook.Chart && TimeProvider.System.GetElapsedTime(begun) > ChartTime))
                {
                    more = true;
                    break;
                }
                if (++at > skip)
                    rows.Add(new DatasetRecord(at, [.. table.TextsOf(record)]));
            }
        }
        var groups = ask.Look == DatasetLook.Chart && TableChart.For(table.Columns, ask) is { } chart ? Group(table.Columns, rows, chart) : null;
        return new ProvidedRows(source.Title, source.Description, source.License, table.Columns, ask.Look == DatasetLook.Chart ? [] : rows, more, groups);
    }

    private static DatasetGroups Group(ImmutableArray<DatasetColumn> columns, List<DatasetRecord> rows, TableChart chart)
    {
        var groups = rows.GroupBy(row => row.Cells[chart.By]).Select(group => new DatasetGroup(group.Key, group.Count(),
            chart.Of is { } of && group.Select(row => row.Cells[of]).Where(cell => cell.Length > 0).ToList() is { Count: > 0 } numbers ? numbers.Sum(NumberOf) : null)).ToList();
        var sorted = columns[chart.By].Type switch
        {
            DatasetColumnType.Date => groups.OrderBy(group => group.Value, StringComparer.Ordinal).TakeLast(MostGroups),
            DatasetColumnType.Text => groups.OrderByDescending(group => chart.Of is null ? group.Rows : group.Sum).ThenBy(group => group.Value, StringComparer.Ordinal).Take(MostGroups),
            _ => groups.OrderBy(group => group.Value.Length == 0).ThenBy(group => NumberOf(group.Value)).Take(MostGroups),
        };
        return new DatasetGroups([.. sorted.OrderBy(group => group.Value.Length == 0)], groups.Count);
    }

    private static double NumberOf(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
