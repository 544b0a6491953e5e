using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Rules;

namespace Garbage5374.Centers;

/// <summary>Reads center.csv: name, first and last closed day.</summary>
internal static class CenterTable
{
    private const int LongestUsual = 30;

    public static List<CenterRow> Read(CsvTable? table, DateOnly today, DefectSink defects)
    {
        var rows = new List<CenterRow>();
        if (table?.Header is null)
            return rows;
        if (DateNotation.TryReadCell(table.Header[1], out _))
        {
            defects.Error("header-missing", table.Header, -1);
            table.HeaderIsData("名称", "休止開始日", "休止終了日");
        }
        foreach (var row in table.Rows)
        {
            if (row.IsBlank && row[0].Length == 0)
                defects.Note("line-blank", row, -1);
            else
                rows.Add(new CenterRow(row, row[0], ReadClosure(row, today, defects)));
        }
        return rows;
    }

    private static Closure? ReadClosure(CsvRow row, DateOnly today, DefectSink defects)
    {
        var (from, to) = (row[1].Trim(), row[2].Trim());
        if (from.Length == 0 && to.Length == 0)
        {
            defects.Note("closure-no-dates", row, 0);
            return null;
        }
        if (!DateNotation.TryReadCell(from, out var first))
        {
            defects.Error("closure-date", row, 1, LikelyYear(from));
            return null;
        }
        if (!DateNotation.TryReadCell(to, out var last))
        {
            defects.Error("closure-date", row, 2, LikelyYear(to));
            return null;
        }
        if (last < first)
        {
            defects.Error("closure-reversed", row, 1, $"{to},{from}", ("from", from), ("to", to));
            return null;
        }
        if (last < today)
            defects.Error("closure-past", row, 2, null, ("center", row[0]), ("to", to));
        if (last.DayNumber - first.DayNumber + 1 > LongestUsual)
            defects.Warn("closure-long", row, 1, null, ("days", (last.DayNumber - first.DayNumber + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return new Closure(first, last);
    }

    // 26/12/29 may be 2026 or Heisei 26: offered, never taken.
    private static string? LikelyYear(string text) =>
        text.Length >= 6 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && text[2] is '/' or '-' or '.' && DateNotation.TryReadCell("20" + text, out _) ? "20" + text : null;
}
