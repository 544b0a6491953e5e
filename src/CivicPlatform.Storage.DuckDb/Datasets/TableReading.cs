using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CivicPlatform.Datasets;

/// <summary>Reads a table out of a decoded file, finds its header and its columns' types, and writes its rows in one plain form for DuckDB.</summary>
internal sealed class TableReading(string name)
{
    public const int MostColumns = 500;
    private const int FirstRows = 20, LongestRow = 2_000_000;

    private static readonly SearchValues<char> Marked = SearchValues.Create(",\"\n\r");
    private readonly DefectList defects = new(name);
    private readonly List<ImmutableArray<string>> first = [];
    private ColumnType[] types = [];
    private long rows;

    /// <summary>The cells that columns are made of, in the order of the columns.</summary>
    public ImmutableArray<int> Kept { get; private set; } = [];

    /// <summary>Reads a file and writes its rows to another: UTF-8, a number first, cells in quotation marks where they have to be.</summary>
    public async Task<DatasetReading> ReadAsync(string path, string plain, CancellationToken stop)
    {
        if (await TableEncoding.FindAsync(path, stop) is not { } encoding)
        {
            defects.Add("encoding", DefectSeverity.Error, 0, 0, "");
            return Found("", ",", []);
        }
        var delimiter = await DelimiterAsync(encoding, path, stop);
        using var text = encoding.Open(path);
        var cutter = new CsvCutter(text, delimiter, defects);
        await using var writer = new StreamWriter(plain, new UTF8Encoding(false), new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16,
        });
        if (Header(cutter) is not { } header)
            return Found(encoding.Name, $"{delimiter}", []);
        types = [.. header.Select(_ => new ColumnType())];
        for (var more = header.Again || cutter.Read(); more; more = cutter.Read())
        {
            if ((rows & 1023) == 0)
                stop.ThrowIfCancellationRequested();
            TakeRow(cutter, header.Count, writer);
        }
        await writer.FlushAsync(stop);
        if (rows == 0)
            defects.Add("empty", DefectSeverity.Error, 0, 0, "");
        return Found(encoding.Name, $"{delimiter}", header);
    }

    private DatasetReading Found(string encoding, string delimiter, HeaderCells header)
    {
        var columns = Columns(header);
        return new DatasetReading(encoding, delimiter, columns, rows,
            [.. first.Select(row => Kept.Select(i => row[i]).ToImmutableArray())], [.. defects.Told], defects.Count);
    }

    private ImmutableArray<DatasetColumn> Columns(HeaderCells header)
    {
        var (columns, kept) = (ImmutableArray.CreateBuilder<DatasetColumn>(), ImmutableArray.CreateBuilder<int>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            var title = header[i];
            if (string.IsNullOrWhiteSpace(title))
            {
                var unused = types[i].Filled == 0;
                defects.Add(unused ? "column-dropped" : "header-empty", unused ? DefectSeverity.Info : DefectSeverity.Error, header.Line, i + 1, title);
                if (unused)
                    continue;
            }
            else if (!seen.Add(title))
            {
                defects.Add("header-twice", DefectSeverity.Error, header.Line, i + 1, title, title);
            }
            if (title.AsSpan().IndexOfAny('\n', '\r') >= 0)
                defects.Add("header-lines", DefectSeverity.Warning, header.Line, i + 1, title);
            if (title.Trim() != title)
                defects.Add("header-spaces", DefectSeverity.Warning, header.Line, i + 1, title);
            columns.Add(new DatasetColumn(title, types[i].Type));
            kept.Add(i);
        }
        Kept = kept.ToImmutable();
        return columns.ToImmutable();
    }

    private void TakeRow(CsvCutter cutter, int width, StreamWriter writer)
    {
        var cells = cutter.Cells;
        if (IsBlank(cells))
        {
            defects.Add("row-blank", DefectSeverity.Info, cutter.Line, 0, "");
            return;
        }
        if (cells.Count != width)
        {
            defects.Add("row-width", DefectSeverity.Error, cutter.Line, 0, string.Join(',', cells.Take(3)), $"{width}", $"{cells.Count}");
            rows++;
            return;
        }
        rows++;
        writer.Write(rows.ToString(CultureInfo.InvariantCulture));
        var length = 0;
        for (var i = 0; i < width; i++)
        {
            var cell = cells[i];
            length += cell.Length;
            types[i].See(cell);
            writer.Write(',');
            Write(writer, cell);
        }
        writer.Write('\n');
        // DuckDB reads at most 16 MiB a line.
        if (length > LongestRow)
            defects.Add("cell-too-long", DefectSeverity.Error, cutter.Line, 0, "");
        if (first.Count < FirstRows)
            first.Add([.. cells]);
    }

    // In quotation marks where it has to be: DuckDB reads what needs none faster. A cell that says \N would be taken for nothing.
    private static void Write(StreamWriter writer, string cell)
    {
        if (cell.AsSpan().IndexOfAny(Marked) < 0 && cell != "\\N")
        {
            writer.Write(cell);
            return;
        }
        writer.Write('"');
        writer.Write(cell.Contains('"') ? cell.Replace("\"", "\"\"", StringComparison.Ordinal) : cell);
        writer.Write('"');
    }

    private static bool IsBlank(List<string> cells)
    {
        foreach (var cell in cells)
        {
            if (!string.IsNullOrWhiteSpace(cell))
                return false;
        }
        return true;
    }

    /// <summary>Finds the header: the first record, but for lines of remarks that begin with <c>#</c>. Where the header itself begins so, it is the
    /// record of <c>#property</c>, or the only such line.</summary>
    private HeaderCells? Header(CsvCutter cutter)
    {
        var marked = new List<HeaderCells>();
        var after = false;
        while (cutter.Read())
        {
            if (cutter.Cells.All(string.IsNullOrWhiteSpace))
            {
                defects.Add("row-blank", DefectSeverity.Info, cutter.Line, 0, "");
                continue;
            }
            if (!cutter.Cells[0].StartsWith('#'))
            {
                after = true;
                break;
            }
            marked.Add([.. cutter.Cells]);
            marked[^1].Line = cutter.Line;
        }
        var header = marked.Find(record => record[0] == "#property") ?? (marked is [var only] && (!after || only.Count == cutter.Cells.Count) && !only.Exists(string.IsNullOrWhiteSpace) ? only : null);
        foreach (var record in marked.Where(record => record != header))
            defects.Add(header is not null && record.Line > header.Line ? "type-row" : "line-above", DefectSeverity.Info, record.Line, 0, record[0]);
        if (header is not null)
            header.Again = after;
        else if (after)
            header = [.. cutter.Cells];
        if (header is { Line: 0 })
            header.Line = cutter.Line;
        if (header is null)
            defects.Add("empty", DefectSeverity.Error, 0, 0, "");
        else if (header.Count > MostColumns)
            defects.Add("columns-too-many", DefectSeverity.Error, header.Line, 0, "");
        return header is { Count: > MostColumns } ? null : header;
    }

    // The delimiter that stands most often in the first lines; a comma where none does.
    private static async Task<char> DelimiterAsync(TableEncoding encoding, string path, CancellationToken stop)
    {
        using var text = encoding.Open(path);
        var counts = new Dictionary<char, int> { [','] = 0, ['\t'] = 0, [';'] = 0 };
        var head = new char[4096];
        var read = await text.ReadBlockAsync(head, stop);
        var quoted = false;
        foreach (var c in head.AsSpan(0, read))
        {
            quoted ^= c == '"';
            if (!quoted && counts.TryGetValue(c, out var count))
                counts[c] = count + 1;
        }
        return counts[','] > 0 && counts[','] * 4 >= counts['\t'] ? ',' : counts.MaxBy(each => each.Value) is { Value: > 0 } most ? most.Key : ',';
    }

    /// <summary>The cells of the header, and where they stand.</summary>
    private sealed class HeaderCells : List<string>
    {
        public int Line { get; set; }

        /// <summary>Whether the record after it was read already.</summary>
        public bool Again { get; set; }
    }
}
