using System.Globalization;
using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Rules;

namespace Garbage5374.Areas;

/// <summary>Reads area_days.csv.</summary>
internal static class AreaDaysTable
{
    /// <summary>Most kinds of a city; the most of a real one are 30.</summary>
    public const int MostKinds = 100;

    /// <summary>Most areas of a city; the most of a real one are 698.</summary>
    public const int MostAreas = 10_000;

    /// <summary>The list, or <see langword="null"/> when the file cannot stand for a city (reported).</summary>
    public static AreaTable? Read(CsvTable table, IReadOnlySet<string> described, CellParser cells, DefectSink defects)
    {
        if (table.Header is null)
        {
            defects.Add("areas-none", DefectSeverity.Error, table.Path);
            return null;
        }
        if (AreaHeader.Find(table, described, cells, defects) is not { } header)
            return null;
        var kinds = new List<(int Column, string Header)>();
        for (var column = header.FirstKind; column < table.Columns; column++)
        {
            var text = table.HeaderOf(column);
            if (text.Length == 0)
                continue;
            if (kinds.Count == MostKinds)
            {
                defects.Error("kinds-many", table.Header, column, null, ("most", Number(MostKinds)));
                break;
            }
            if (kinds.Count(kind => kind.Header == text) is > 0 and var before)
                defects.Error("kind-twice", table.Header, column, null, ("key", $"{text}#{Number(before + 1)}"));
            kinds.Add((column, text));
        }
        if (kinds.Count == 0)
        {
            defects.Error("kinds-none", table.Header, -1);
            return null;
        }
        var rows = new List<AreaRow>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            if (rows.Count == MostAreas)
            {
                defects.Error("areas-many", row, -1, null, ("most", Number(MostAreas)));
                break;
            }
            if (ReadRow(row, header, kinds, cells, defects) is { } area)
                rows.Add(area);
        }
        if (rows.Count == 0)
        {
            defects.Add("areas-none", DefectSeverity.Error, table.Path);
            return null;
        }
        NoteDuplicates(rows, header.Name, defects);
        return new AreaTable(table, kinds, rows, header.Name, header.Center);
    }

    private static AreaRow? ReadRow(CsvRow row, AreaHeader header, List<(int Column, string Header)> kinds, CellParser cells, DefectSink defects)
    {
        var name = row[header.Name].Trim();
        if (row.IsBlank)
        {
            defects.Note("line-blank", row, -1);
            return null;
        }
        if (name.Length == 0)
        {
            defects.Error("area-nameless", row, header.Name);
            return null;
        }
        if (name.Length != row[header.Name].Length)
            defects.Warn("area-outer-blank", row, header.Name, name);
        var read = new CollectionCell[kinds.Count];
        for (var i = 0; i < read.Length; i++)
        {
            var column = kinds[i].Column;
            read[i] = cells.Parse(row[column]);
            foreach (var oddity in read[i].Oddities)
                defects.Add(oddity.Code, oddity.Severity, row.Table.Path, row.Line, oddity.Text, column + 1, kinds[i].Header, oddity.Likely, ("area", name), ("kind", kinds[i].Header));
        }
        return new AreaRow(row, row[header.Leading].Trim(), name, row[header.Reading].Trim(), row[header.Center], read);
    }

    private static void NoteDuplicates(List<AreaRow> rows, int nameColumn, DefectSink defects)
    {
        foreach (var same in rows.GroupBy(r => (r.Leading, r.Name)))
        {
            var first = same.First();
            foreach (var twice in same.Skip(1))
            {
                var differs = !twice.Cells.SequenceEqual(first.Cells);
                defects.Error(differs ? "area-twice-differs" : "area-twice", twice.Row, nameColumn, null, ("first", Number(first.Row.Line)));
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
