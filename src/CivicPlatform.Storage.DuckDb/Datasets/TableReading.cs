using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace CivicPlatform.Datasets;

/// <summary>Reads a table out of a decoded file, and finds its header, its columns' types and the form in which DuckDB reads its rows.</summary>
internal sealed class TableReading
{
    private const int FirstRows = 20, LongestRow = 6_000_000;

    private static readonly SearchValues<byte> Marked = SearchValues.Create(",\"\n\r"u8);
    private readonly DefectList defects;
    private readonly List<ImmutableArray<string>> first = [];
    private ColumnType[] types = [];
    private long rows, longest;
    private bool endsWithTwo, hasInner;

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
            reading.Found("", (byte)',', null);
            return reading;
        }
        var delimiter = await encoding.DelimiterAsync(path, stop);
        var rewritten = new TableReading(name);
        await using (var writer = new FileStream(plain, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            rewritten.Read(encoding, delimiter, path, writer, stop);
        rewritten.Plain = new PlainTable(plain, (byte)',', EndsWithTwo: false, rewritten.hasInner, HasHeader: false, rewritten.types.Length, rewritten.LongestLine, rewritten.Kept);
        return rewritten;
    }

    // Most tables are UTF-8 and plain: they are looked through once, and not written again.
    private static async Task<TableReading?> AsItIsAsync(string name, string path, CancellationToken stop)
    {
        var (reading, encoding) = (new TableReading(name), await TableEncoding.Utf8OfAsync(path, stop));
        try
        {
            var delimiter = await encoding.DelimiterAsync(path, stop);
            if (!reading.Read(encoding, delimiter, path, null, stop))
                return null;
            reading.Plain = new PlainTable(path, delimiter, reading.endsWithTwo, reading.hasInner, HasHeader: true, reading.types.Length, reading.LongestLine, reading.Kept);
            return reading;
        }
        catch (DecoderFallbackException)
        {
            // It is in another encoding.
            return null;
        }
    }

    private ImmutableArray<int> Kept { get; set; } = [];

    // A quotation mark is two; marks and delimiters stand around each cell.
    private long LongestLine => 2 * longest + 3L * types.Length;

    /// <summary>Reads all rows; without a writer, false as soon as the file itself cannot be given to DuckDB.</summary>
    private bool Read(TableEncoding encoding, byte delimiter, string path, Stream? writer, CancellationToken stop)
    {
        using var text = encoding.Open(path);
        var cutter = new CsvCutter(text, delimiter, defects);
        if (TableHeader.Find(cutter, defects) is not { } header)
        {
            Found(encoding.Name, delimiter, null);
            return true;
        }
        longest = header.Cells.Sum(Encoding.UTF8.GetByteCount);
        var asItIs = header is { Line: 1, Again: false } && longest <= LongestRow && !Array.Exists(header.Cells, cell => cell.AsSpan().ContainsAny('\n', '\r'));
        types = [.. header.Cells.Select(_ => new ColumnType())];
        for (var more = header.Again || cutter.Read(); more; more = cutter.Read())
        {
            if ((rows & 1023) == 0)
                stop.ThrowIfCancellationRequested();
            asItIs &= TakeRow(cutter, header.Cells.Length, writer) && !cutter.IsOdd;
            if (writer is null && !asItIs)
                return false;
        }
        (endsWithTwo, hasInner) = (cutter.EndsWithTwo, cutter.HasInner);
        if (rows == 0)
            defects.Add("empty", DefectSeverity.Error, 0, 0, "");
        Found(encoding.Name, delimiter, header);
        return true;
    }

    private void Found(string encoding, byte delimiter, TableHeader? header)
    {
        var columns = header is null ? [] : Columns(header);
        Reading = new DatasetReading(encoding, $"{(char)delimiter}", columns, rows,
            [.. first.Select(row => Kept.Select(i => row[i]).ToImmutableArray())], [.. defects.Told], defects.Count);
    }

    private ImmutableArray<DatasetColumn> Columns(TableHeader header)
    {
        var (columns, kept) = (ImmutableArray.CreateBuilder<DatasetColumn>(), ImmutableArray.CreateBuilder<int>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Cells.Length; i++)
        {
            var title = header.Cells[i];
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
    private bool TakeRow(CsvCutter cutter, int width, Stream? writer)
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
        var bytes = 0;
        for (var i = 0; i < width; i++)
        {
            var cell = cutter[i];
            bytes += cell.Length;
            types[i].See(cell);
            if (writer is not null)
                Write(writer, cell, i > 0);
        }
        writer?.WriteByte((byte)'\n');
        longest = Math.Max(longest, bytes);
        // DuckDB is told to read at most 16 MiB a line.
        if (bytes > LongestRow)
            defects.Add("cell-too-long", DefectSeverity.Error, cutter.Line, 0, "");
        if (first.Count < FirstRows)
            first.Add([.. cutter.Texts()]);
        return true;
    }

    // In quotation marks where it has to be: DuckDB reads what needs none faster.
    private static void Write(Stream writer, ReadOnlySpan<byte> cell, bool more)
    {
        if (more)
            writer.WriteByte((byte)',');
        if (!cell.ContainsAny(Marked))
        {
            writer.Write(cell);
            return;
        }
        writer.WriteByte((byte)'"');
        for (int mark; (mark = cell.IndexOf((byte)'"')) >= 0; cell = cell[(mark + 1)..])
        {
            writer.Write(cell[..(mark + 1)]);
            writer.WriteByte((byte)'"');
        }
        writer.Write(cell);
        writer.WriteByte((byte)'"');
    }
}
