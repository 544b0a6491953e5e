using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Rules;

namespace Garbage5374.Areas;

/// <summary>Finds the columns of area_days.csv: ward, name, reading, centre; what follows are kinds. Columns of other data before the centre are left out.</summary>
/// <param name="Leading">Zero-based column of the ward or district, or -1.</param>
/// <param name="Name">Zero-based column of the name.</param>
/// <param name="Reading">Zero-based column of the reading, or -1.</param>
/// <param name="Center">Zero-based column of the centre, or -1.</param>
/// <param name="FirstKind">Zero-based column from which on all are kinds.</param>
internal sealed record AreaHeader(int Leading, int Name, int Reading, int Center, int FirstKind)
{
    private const int MostLeading = 8;
    private static readonly string[] Leadings = ["マスター", "マスタ", "master", "mastercode", "地区", "地区名", "district", "ward", "区", "区名", "行政区名", "校区", "学区", "町域"];

    // The plainest name first: of 地区 and 地名 the second is the name.
    private static readonly string[] Names =
        ["地名", "地域名", "町名", "町丁名", "町丁目", "町内会名", "町内会", "町内", "自治会名", "自治会", "自治区", "行政区", "地域", "住所", "name", "area", "town", "地区名", "地区", "district"];

    private static readonly string[] Readings = ["かな", "カナ", "読み", "ヨミ", "よみ", "furigana", "reading", "kana"];
    private static readonly string[] ReadingParts = ["ふりがな", "フリガナ", "よみがな", "読みがな", "読み仮名", "読仮名", "(よみ)", "(かな)", "(カナ)", "(読み)"];

    /// <summary>The columns, or <see langword="null"/> when the first row is no header (reported).</summary>
    public static AreaHeader? Find(CsvTable table, IReadOnlySet<string> described, CellParser cells, DefectSink defects)
    {
        var header = table.Header!;
        var known = IsName(table, 0) || IsLeading(table, 0);
        if (!known && Enumerable.Range(1, Math.Max(0, table.Columns - 1)).Any(c => cells.Parse(header[c]).State is CellState.Days or CellState.Incomplete))
        {
            defects.Error("header-missing", header, -1);
            return null;
        }
        var named = CenterOf(table, described);
        var leading = Enumerable.Range(0, named >= 0 ? named : WordsBeforeKinds(table)).ToArray();
        var found = Lead(table, leading, defects);
        var firstKind = named >= 0 ? named + 1 : leading.Length;
        if (found.Reading < 0 && IsReading(table, firstKind))
            found = found with { Reading = firstKind++ };
        return named >= 0 ? found with { Center = named, FirstKind = firstKind } : WithoutCenter(table, described, cells, defects, found with { FirstKind = firstKind });
    }

    private static AreaHeader Lead(CsvTable table, int[] columns, DefectSink defects)
    {
        var reading = columns.FirstOrDefault(column => IsReading(table, column), -1);
        var plain = Array.FindAll(columns, column => column != reading);
        var name = plain.Where(column => IsName(table, column)).OrderBy(column => Array.IndexOf(Names, Folded(table, column))).FirstOrDefault(-1);
        if (name < 0)
        {
            name = plain.FirstOrDefault(column => !IsLeading(table, column), 0);
            defects.Note("header-unknown", table.Header!, name, "地名");
        }
        var leading = plain.FirstOrDefault(column => column != name && IsLeading(table, column), -1);
        foreach (var other in plain.Where(column => column != name && column != leading && table.HeaderOf(column).Length > 0))
            defects.Note("column-unused", table.Header!, other);
        return new AreaHeader(leading, name, reading, -1, 0);
    }

    /// <summary>The column that says センター; a description row of this very name would make it a kind (a collection at a centre).</summary>
    private static int CenterOf(CsvTable table, IReadOnlySet<string> described)
    {
        for (var column = 1; column < Math.Min(table.Columns, MostLeading); column++)
        {
            var text = Folded(table, column);
            if ((text.Contains("センター", StringComparison.Ordinal) || text.Contains("center", StringComparison.Ordinal) || text.Contains("centre", StringComparison.Ordinal))
                && !described.Contains(table.HeaderOf(column)))
                return column;
            if (described.Contains(table.HeaderOf(column)))
                return -1;
        }
        return -1;
    }

    private static int WordsBeforeKinds(CsvTable table)
    {
        var column = 1;
        while (column < Math.Min(table.Columns, MostLeading) && (IsName(table, column) || IsLeading(table, column) || IsReading(table, column)))
            column++;
        return column;
    }

    // A column whose header is not described is a centre only while no cell of it names a day.
    private static AreaHeader WithoutCenter(CsvTable table, IReadOnlySet<string> described, CellParser cells, DefectSink defects, AreaHeader found)
    {
        var column = found.FirstKind;
        if (column < table.Columns && !described.Contains(table.HeaderOf(column)) && !table.Rows.Any(row => cells.Parse(row[column]).State is CellState.Days or CellState.Incomplete))
        {
            defects.Note("header-unknown", table.Header!, column, "センター");
            return found with { Center = column, FirstKind = column + 1 };
        }
        defects.Warn("center-column-missing", table.Header!, column, "センター");
        return found;
    }

    private static bool IsName(CsvTable table, int column) => !IsReading(table, column) && Names.Contains(Folded(table, column));

    private static bool IsLeading(CsvTable table, int column) => Leadings.Contains(Folded(table, column));

    private static bool IsReading(CsvTable table, int column)
    {
        var text = CsvTable.FoldWhole(table.HeaderOf(column));
        return Readings.Contains(text) || ReadingParts.Any(part => text.Contains(part, StringComparison.Ordinal));
    }

    private static string Folded(CsvTable table, int column) => CsvTable.FoldName(table.HeaderOf(column));
}
