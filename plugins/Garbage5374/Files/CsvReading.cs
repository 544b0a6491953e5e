using System.Globalization;
using CsvHelper;
using Garbage5374.Defects;

namespace Garbage5374.Files;

/// <summary>Text to rows: RFC 4180 with everything that real files do wrong, reported and survived.</summary>
internal static class CsvReading
{
    /// <summary>Longest line that is read, in characters; the longest real one has some 3,000.</summary>
    private const int LongestLine = 200_000;
    private const int MostRestarts = 200;

    /// <summary>Most rows of a file; the longest real one has some 11,000. Two letters a line would make sixteen million of them.</summary>
    private const int MostRows = 300_000;

    public static CsvTable Read(string text, string path, DefectSink defects)
    {
        var table = new CsvTable(path);
        if (string.IsNullOrWhiteSpace(text))
        {
            defects.Add("file-empty", DefectSeverity.Warning, path);
            return table;
        }
        text = CutLongLines(text, path, defects);
        var divider = FindDivider(text, path, defects);
        var (start, line) = (0, 1);
        for (var restarts = 0; start < text.Length; restarts++)
        {
            if (restarts > MostRestarts)
            {
                defects.Add("csv-quotes-hopeless", DefectSeverity.Error, path, line);
                break;
            }
            (start, line) = ReadFrom(text, start, line, divider, table, defects);
        }
        CheckWidths(table, defects);
        return table;
    }

    /// <summary>Reads to the end, or to a quote that is never closed: that one line is then cut at its dividers and reading goes on behind it.</summary>
    private static (int Start, int Line) ReadFrom(string text, int start, int line, string divider, CsvTable table, DefectSink defects)
    {
        CsvMalformedReason? malformed = null;
        var options = new CsvReaderOptions
        {
            Separator = divider[0],
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed = record.Reason,
        };
        using var reader = CsvReader.FromText(start == 0 ? text : text[start..], options);
        while (reader.Read())
        {
            var at = line + checked((int)reader.LineNumber) - 1;
            if (malformed is CsvMalformedReason.UnterminatedQuote)
            {
                var (from, end) = FindLine(text, start, at - line);
                var content = text[from..end].TrimEnd('\r', '\n');
                defects.Add("csv-quote-open", DefectSeverity.Error, table.Path, at, content);
                AddRow(table, at, content.Split(divider), defects);
                return (end, at + 1);
            }
            var cells = reader.Current.ToArray();
            if (table.Rows.Count >= MostRows)
            {
                defects.Add("rows-many", DefectSeverity.Error, table.Path, at, facts: [("most", MostRows.ToString(CultureInfo.InvariantCulture))]);
                break;
            }
            if (reader.RawRecord.Contains((byte)'"'))
                CheckQuotes(malformed is not null, cells, table.Path, at, divider, defects);
            malformed = null;
            AddRow(table, at, cells, defects);
        }
        return (text.Length, line);
    }

    /// <summary>Where a line starts and ends, <paramref name="lines"/> lines behind <paramref name="start"/>; a lone carriage return ends a line too.</summary>
    private static (int Start, int End) FindLine(string text, int start, int lines)
    {
        for (; lines > 0; lines--)
            start = EndOfLine(text, start);
        return (start, EndOfLine(text, start));
    }

    private static void AddRow(CsvTable table, int line, string[] cells, DefectSink defects)
    {
        if (cells.Length == 0 || (cells.Length == 1 && cells[0].Length == 0))
        {
            defects.Add("line-blank", DefectSeverity.Information, table.Path, line);
            return;
        }
        table.Add(line, cells);
    }

    private static void CheckQuotes(bool malformed, string[] cells, string path, int line, string divider, DefectSink defects)
    {
        var split = Array.FindIndex(cells, cell => cell.Contains('\n') || cell.Contains('\r') || cell.Contains(divider[0]));
        if (split >= 0)
            defects.Add("csv-quoted", DefectSeverity.Warning, path, line, cells[split], split + 1);
        var loose = Array.FindIndex(cells, cell => cell.Contains('"'));
        if (malformed && loose >= 0)
            defects.Add("csv-quote-inside", DefectSeverity.Error, path, line, cells[loose], loose + 1, likely: cells[loose].Replace("\"", "", StringComparison.Ordinal).Trim());
    }

    private static int EndOfLine(string text, int start)
    {
        var end = text.AsSpan(start).IndexOfAny('\r', '\n');
        if (end < 0)
            return text.Length;
        end += start;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    private static string FindDivider(string text, string path, DefectSink defects)
    {
        var first = text.AsSpan(0, EndOfLine(text, 0));
        var divider = !first.Contains(',') && first.Contains('\t') ? "\t" : !first.Contains(',') && first.Contains(';') ? ";" : ",";
        if (divider != ",")
            defects.Add("file-divider", DefectSeverity.Error, path, 1, facts: [("divider", divider == "\t" ? "Tab" : divider)]);
        return divider;
    }

    private static string CutLongLines(string text, string path, DefectSink defects)
    {
        var (start, line, cut) = (0, 1, (List<(int Start, int End)>?)null);
        while (start < text.Length)
        {
            var end = EndOfLine(text, start);
            if (end - start > LongestLine)
            {
                defects.Add("line-too-long", DefectSeverity.Error, path, line, text.Substring(start, 100), facts: [("length", (end - start).ToString(CultureInfo.InvariantCulture))]);
                (cut ??= []).Add((start, start + text.AsSpan(start, end - start).TrimEnd("\r\n").Length));
            }
            (start, line) = (end, line + 1);
        }
        foreach (var (from, to) in Enumerable.Reverse(cut ?? []))
            text = text.Remove(from, to - from);
        return text;
    }

    private static void CheckWidths(CsvTable table, DefectSink defects)
    {
        if (table.Header is null)
            return;
        for (var column = 0; column < table.Columns; column++)
        {
            if (table.HeaderOf(column).Length == 0)
                defects.Note("header-nameless", table.Header, column);
        }
        var width = table.Columns;
        while (width > 1 && table.HeaderOf(width - 1).Length == 0)
            width--;
        var shortRow = Path.GetFileName(table.Path).StartsWith("area_days", StringComparison.OrdinalIgnoreCase) ? DefectSeverity.Information : DefectSeverity.Error;
        foreach (var row in table.Rows)
        {
            if (row.Count > width && Enumerable.Range(width, row.Count - width).Any(i => row[i].Trim().Length > 0))
                defects.Error("row-long", row, width, null, ("cells", row.Count.ToString(CultureInfo.InvariantCulture)), ("columns", width.ToString(CultureInfo.InvariantCulture)));
            else if (row.Count < width && !row.IsBlank)
                defects.At("row-short", shortRow, row, -1, null, ("cells", row.Count.ToString(CultureInfo.InvariantCulture)), ("columns", width.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
