using System.Collections.Immutable;
using CivicPlatform.UI;

namespace CivicPlatform.Datasets;

/// <summary>What is drawn of a table: rows put together by one column, counted or with the numbers of another added up.</summary>
/// <param name="By">Number of the column.</param>
/// <param name="Of">Number of the one that is added up.</param>
internal sealed record TableChart(int By, int? Of)
{
    // Kinds of things and parts of a town: what people compare.
    private static readonly string[] Kinds = ["種別", "種類", "区分", "分類", "カテゴリ", "category", "type", "kind", "地区", "校区", "区名", "町名", "年代"];
    // Numbers that nobody adds up.
    private static readonly string[] Marks = ["番号", "コード", "code", "id", "no", "緯度", "経度", "latitude", "longitude", "lat", "lon", "lng", "郵便", "電話", "高度"];

    /// <summary>What an address asks for, else what most would: days with their numbers, else how many of each kind. <see langword="null"/> where only the reader can tell.</summary>
    public static TableChart? For(ImmutableArray<DatasetColumn> columns, DatasetAsk ask)
    {
        if (ask.Chart.By is { } by)
            return IndexOf(columns, by) is { } chosen ? new TableChart(chosen, ask.Chart.Of is { } of ? IndexOf(columns, of) : null) : null;
        if (First(columns, column => column.Type == DatasetColumnType.Date) is { } day)
            return new TableChart(day, First(columns, column => IsNumber(column) && !Says(column, Marks)));
        return First(columns, column => Says(column, Kinds) && !Says(column, Marks)) is { } kind ? new TableChart(kind, null) : null;
    }

    /// <summary>Nobody asked for the numbers to be added up, and a day has several rows: then their number is meant, not what one of their columns happens to hold.</summary>
    public TableChart Fitting(DatasetAsk ask, DatasetGroups? groups) =>
        ask.Chart.By is null && groups is not null && groups.Groups.Any(group => group.Rows > 1 && group.Value.Length > 0) ? this with { Of = null } : this;

    public static bool IsNumber(DatasetColumn column) => column.Type is DatasetColumnType.Integer or DatasetColumnType.Number;

    /// <summary>The question to the files of a dataset.</summary>
    public DatasetGrouping Grouping(ImmutableArray<DatasetColumn> columns, DatasetAsk ask) =>
        new(columns[By].Name) { Of = Of is { } of ? columns[of].Name : null, Filters = ask.Question.Filters, Limit = 1_000 };

    /// <summary>The number that is drawn of a group.</summary>
    public double? NumberOf(DatasetGroup group) => Of is null ? group.Rows : group.Sum;

    /// <summary>The groups as bars.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="blank">What an empty cell is called.</param>
    public IReadOnlyList<ChartValue> Bars(DatasetGroups groups, string blank) =>
        [.. groups.Groups.Select(group => new ChartValue(group.Value.Length == 0 ? blank : CellText.Unread(CellText.Short(group.Value)), NumberOf(group)))];

    /// <summary>The groups as points of a line; those without a day, and days that no calendar has, are none.</summary>
    public IReadOnlyList<ChartPoint> Points(DatasetGroups groups) =>
        [.. groups.Groups.Where(group => DateOnly.TryParseExact(group.Value, "yyyy-MM-dd", out _))
            .Select(group => new ChartPoint(DateOnly.ParseExact(group.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), NumberOf(group)))];

    private static bool Says(DatasetColumn column, string[] words) =>
        words.Any(word => word.All(char.IsAsciiLetter) ? string.Equals(column.Name, word, StringComparison.OrdinalIgnoreCase) : column.Name.Contains(word, StringComparison.Ordinal));

    private static int? IndexOf(ImmutableArray<DatasetColumn> columns, string name) => First(columns, column => column.Name == name);

    private static int? First(ImmutableArray<DatasetColumn> columns, Func<DatasetColumn, bool> fits) =>
        Enumerable.Range(0, columns.Length).Where(i => fits(columns[i])).Cast<int?>().FirstOrDefault();
}
