using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Rules;

namespace Garbage5374.Areas;

/// <summary>Finds the columns of area_days.csv: ward, name, reading, centre; what follows are kinds.</summary>
internal sealed record AreaHeader(int Leading, int Name, int Reading, int Center, int FirstKind)
{
    private static readonly string[] Leadings = ["マスター", "マスタ", "master", "mastercode", "地区", "地区名", "district", "ward", "区", "区名", "校区"];
    private static readonly string[] Names = ["地名", "地域名", "地域", "地区", "地区名", "町名", "町内", "町内会", "町内会名", "自治会", "自治会名", "自治区", "行政区", "住所", "name", "area", "district", "town"];
    private static readonly string[] Readings = ["地名ふりがな", "ふりがな", "フリガナ", "よみ", "よみがな", "読み", "読みがな", "かな", "カナ", "furigana", "reading", "kana"];

    /// <summary>The columns, or <see langword="null"/> when the first row is no header (reported).</summary>
    public static AreaHeader? Find(CsvTable table, IReadOnlySet<string> described, CellParser cells, DefectSink defects)
    {
        var header = table.Header!;
        var first = CsvTable.FoldName(table.HeaderOf(0));
        var known = Names.Contains(first) || Leadings.Contains(first);
        if (!known && Enumerable.Range(1, Math.Max(0, table.Columns - 1)).Any(c => cells.Parse(header[c]).State is CellState.Days or CellState.Incomplete))
        {
            defects.Error("header-missing", header, -1);
            return null;
        }
        if (!known)
            defects.Note("header-unknown", header, 0, "地名");
        var leading = -1;
        var name = 0;
        if (Leadings.Contains(first) && Names.Contains(CsvTable.FoldName(table.HeaderOf(1))))
            (leading, name) = (0, 1);
        var next = name + 1;
        var reading = -1;
        if (Readings.Contains(CsvTable.FoldName(table.HeaderOf(next))))
            reading = next++;
        return FindCenter(table, described, defects, new AreaHeader(leading, name, reading, -1, next));
    }

    private static AreaHeader FindCenter(CsvTable table, IReadOnlySet<string> described, DefectSink defects, AreaHeader found)
    {
        var text = table.HeaderOf(found.FirstKind);
        var folded = CsvTable.FoldName(text);
        if (folded.Contains("センター", StringComparison.Ordinal) || folded.Contains("center", StringComparison.Ordinal) || folded.Contains("centre", StringComparison.Ordinal))
        {
            // A description row of this very name would make it a kind (a collection at a centre).
            if (!described.Contains(text))
                return found with { Center = found.FirstKind, FirstKind = found.FirstKind + 1 };
        }
        else if (!described.Contains(text))
        {
            defects.Note("header-unknown", table.Header!, found.FirstKind, "センター");
            return found with { Center = found.FirstKind, FirstKind = found.FirstKind + 1 };
        }
        defects.Warn("center-column-missing", table.Header!, found.FirstKind, "センター");
        return found;
    }
}
