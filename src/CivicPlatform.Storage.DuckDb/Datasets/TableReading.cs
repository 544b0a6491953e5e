using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace CivicPlatform.Datasets;

/// <summary>Reads a table out of a decoded file, and finds its header, its columns' types and the form in which DuckDB reads its rows.</summary>
internal sealed class TableReading
{
    public const int MostColumns = 500;
    private const int FirstRows = 20, LongestRow = 2_000_000;

    private static readonly SearchValues<char> Marked = SearchValues.Create(",\"\n\r");
    private readonly DefectList defects;
    private readonly List<ImmutableArray<string>> first = [];
    private ColumnType[] types = [];
    private long rows, longest;
    private bool endsWithTwo;

    private TableReading(string name) => defects = new(name);

    /// <summary>What was read.</summary>
    public DatasetReading Reading { get; private set; } = null!;

    /// <summary>The rows as DuckDB reads them.</summary>
    public PlainTable Plain { get; private set; } = null!;

    /// <summary>Reads a file. One that another reader of CSV may take otherwise than we do has its rows written to a second file, in one plain form:
    /// UTF-8, without a header, cells in quotation marks where they have to be.</summary>
    public static async Task<TableReading> OfAsync(string name, string path, string plain, CancellationToken stop)
    {
        if (await AsItIsAsync(name, path, stop) is { } asItIs)
            return asItIs;
        if (await TableEncoding.FindAsync(path, stop) is not { } encoding)
        {
            var reading = new TableReading(name);
            reading.defects.Add("encoding", DefectSeverity.Error, 0, 0, "");
            reading.Found("", ",", []);
            return reading;
        }
        var delimiter = await DelimiterAsync(encoding, path, stop);
        var rewritten = new TableReading(name);
        await using (var writer = new StreamWriter(plain, new UTF8Encoding(false), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 }))
            rewritten.Read(encoding, delimiter, path, writer, stop);
        rewritten.Plain = new PlainTable(plain, ',', EndsWithTwo: false, HasHeader: false, rewritten.types.Length, rewritten.LongestLine, rewritten.Kept);
        return rewritten;
    }

    // Most tables are UTF-8 and plain: they are looked through once, and not written again.
    private static async Task<TableReading?> AsItIsAsync(string name, string path, CancellationToken stop)
    {
        var (reading, encoding) = (new TableReading(name), await TableEncoding.Utf8OfAsync(path, stop));
        try
        {
            var delimiter = await DelimiterAsync(encoding, path, stop);
            if (!reading.Read(encoding, delimiter, path, null, stop))
                return null;
            reading.Plain = new PlainTable(path, delimiter, reading.endsWithTwo, HasHeader: true, reading.types.Length, reading.LongestLine, reading.Kept);
            return reading;
        }
        catch (DecoderFallbackException)
        {
            // It is in another encoding.
            return null;
        }
    }

    private ImmutableArray<int> Kept { get; set; } = [];

    // A letter is three bytes at most (those of four are two letters here), a quotation mark two; marks and delimiters stand around each cell.
    private long LongestLine => 3L * (longest + types.Length);

    /// <summary>Reads all rows; without a writer, false as soon as the file itself cannot be given to DuckDB.</summary>
    private bool Read(TableEncoding encoding, char delimiter, string path, StreamWriter? writer, CancellationToken stop)
    {
        using var text = encoding.Open(path);
        var cutter = new CsvCutter(text, delimiter, defects);
        if (Header(cutter) is not { } header)
        {
            Found(encoding.Name, $"{delimiter}", []);
            return true;
        }
        var asItIs = header is { Line: 1, Again: false } && !header.Exists(cell => cell.AsSpan().ContainsAny('\n', '\r'));
        longest = header.Sum(cell => cell.Length);
        types = [.. header.Select(_ => new ColumnType())];
        for (var more = header.Again || cutter.Read(); more; more = cutter.Read())
        {
            if ((rows & 1023) == 0)
                stop.ThrowIfCancellationRequested();
            asItIs &= TakeRow(cutter, header.Count, writer) && !cutter.IsOdd;
            if (writer is null && !asItIs)
                return false;
        }
        endsWithTwo = cutter.EndsWithTwo;
        if (rows == 0)
            defects.Add("empty", DefectSeverity.Error, 0, 0, "");
        Found(encoding.Name, $"{delimiter}", header);
        return true;
    }

    private void Found(string encoding, string delimiter, HeaderCells header)
    {
        var columns = Columns(header);
        Reading = new DatasetReading(encoding, delimiter, columns, rows,
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

    /// <summary>Looks at a row and writes it; false when DuckDB would not take it from the file as it stands there.</summary>
    private bool TakeRow(CsvCutter cutter, int width, StreamWriter? writer)
    {
        if (cutter.IsBlank)
        {
            defects.Add("row-blank", DefectSeverity.Info, cutter.Line, 0, "");
            return false;
        }
        rows++;
        if (cutter.Count != width)
        {
            defects.Add("row-width", DefectSeverity.Error, cutter.Line, 0, string.Join(',', cutter.Texts().Take(3)), $"{width}", $"{cutter.Count}");
            return true;
        }
        var letters = 0;
        for (var i = 0; i < width; i++)
        {
            var cell = cutter[i];
            letters += cell.Length;
            types[i].See(cell);
            if (writer is not null)
                Write(writer, cell, i > 0);
        }
        writer?.Write('\n');
        longest = Math.Max(longest, letters);
        // DuckDB is told to read at most 16 MiB a line.
        if (letters > LongestRow)
            defects.Add("cell-too-long", DefectSeverity.Error, cutter.Line, 0, "");
        if (first.Count < FirstRows)
            first.Add([.. cutter.Texts()]);
        return true;
    }

    // In quotation marks where it has to be: DuckDB reads what needs none faster.
    private static void Write(StreamWriter writer, ReadOnlySpan<char> cell, bool more)
    {
        if (more)
            writer.Write(',');
        if (!cell.ContainsAny(Marked))
        {
            writer.Write(cell);
            return;
        }
        writer.Write('"');
        for (int mark; (mark = cell.IndexOf('"')) >= 0; cell = cell[(mark + 1)..])
        {
            writer.Write(cell[..(mark + 1)]);
            writer.Write('"');
        }
        writer.Write(cell);
        writer.Write('"');
    }

    /// <summary>Finds the header: the first record, but for lines of remarks that begin with <c>#</c>. Where the header itself begins so, it is the
    /// record of <c>#property</c>, or the only such line.</summary>
    private HeaderCells? Header(CsvCutter cutter)
    {
        var marked = new List<HeaderCells>();
        var after = false;
        while (cutter.Read())
        {
            if (cutter.IsBlank)
            {
                defects.Add("row-blank", DefectSeverity.Info, cutter.Line, 0, "");
                continue;
            }
            if (!cutter[0].StartsWith('#'))
            {
                after = true;
                break;
            }
            marked.Add([.. cutter.Texts()]);
            marked[^1].Line = cutter.Line;
        }
        var header = marked.Find(record => record[0] == "#property") ?? (marked is [var only] && (!after || only.Count == cutter.Count) && !only.Exists(string.IsNullOrWhiteSpace) ? only : null);
        foreach (var record in marked.Where(record => record != header))
            defects.Add(header is not null && record.Line > header.Line ? "type-row" : "line-above", DefectSeverity.Info, record.Line, 0, record[0]);
        if (header is not null)
            header.Again = after;
        else if (after)
            header = [.. cutter.Texts()];
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
