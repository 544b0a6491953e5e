using System.Buffers;
using System.Text;

namespace CivicPlatform.Datasets;

/// <summary>Cuts a text in UTF-8 into records and cells (RFC 4180) and tells what does not fit; the lines are those that an editor counts.</summary>
/// <remarks>No cell is a text of its own: a table has millions. The cells of a record lie where they were read, or, when one of them has to be put together or the
/// record goes on beyond what was read, one after another in an array of their own.</remarks>
internal sealed class CsvCutter(Utf8Blocks text, byte delimiter, DefectList defects)
{
    public const int LongestCell = 1_000_000;
    private const int Windows = '\r' + '\n', MostBytes = 3;

    private static readonly SearchValues<byte> QuotedEnds = SearchValues.Create("\"\n\r\0"u8);

    private readonly SearchValues<byte> bareEnds = SearchValues.Create([delimiter, .. "\"\n\r\0"u8]);
    private readonly byte[] buffer = new byte[1 << 16];
    private byte[] record = new byte[1 << 12];
    private (int Start, int End)[] cells = new (int, int)[64];
    private int at, end, length, begun, line = 1, firstEnd;
    private bool odd, inPlace = true;

    /// <summary>How many cells the record has that was read last.</summary>
    public int Count { get; private set; }

    /// <summary>One of its cells; good until the next record is read.</summary>
    public ReadOnlySpan<byte> this[int cell] => (inPlace ? buffer : record).AsSpan(cells[cell].Start..cells[cell].End);

    /// <summary>Whether something was met that another reader of CSV may take otherwise: a quotation mark inside a bare cell, line ends of more than one kind.</summary>
    public bool IsOdd => odd || (HasInner && firstEnd == Windows);

    /// <summary>Whether a cell holds a line end.</summary>
    public bool HasInner { get; private set; }

    /// <summary>Whether records end as on Windows, with two characters.</summary>
    public bool EndsWithTwo => firstEnd == Windows;

    /// <summary>The line that it began on, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>All cells of the record.</summary>
    public string[] Texts()
    {
        var texts = new string[Count];
        for (var cell = 0; cell < Count; cell++)
            texts[cell] = Encoding.UTF8.GetString(this[cell]);
        return texts;
    }

    /// <summary>Whether nothing stands in the record.</summary>
    public bool IsBlank
    {
        get
        {
            for (var cell = 0; cell < Count; cell++)
            {
                for (var rest = this[cell]; !rest.IsEmpty;)
                {
                    Rune.DecodeFromUtf8(rest, out var letter, out var bytes);
                    if (!Rune.IsWhiteSpace(letter))
                        return false;
                    rest = rest[bytes..];
                }
            }
            return true;
        }
    }

    /// <summary>Reads the next record; false at the end.</summary>
    public bool Read()
    {
        (Count, length, inPlace) = (0, 0, true);
        Line = line;
        if (Peek() < 0)
            return false;
        while (!TakeWhole())
        {
            ReadCell();
            var next = Next();
            if (next == delimiter)
                continue;
            if (next >= 0)
                EndLine(next);
            return true;
        }
        return true;
    }

    private void EndLine(int next)
    {
        var kind = next;
        if (next == '\r' && Peek() == '\n')
        {
            Next();
            kind = Windows;
        }
        line++;
        if (firstEnd == 0)
            firstEnd = kind;
        odd |= kind != firstEnd || kind == '\r';
    }

    // Nearly every record stands whole in the buffer and has nothing in it to look at: its cells are cut out at once, and its end is taken too. The first
    // cell that is not so goes letter by letter, and it goes on from there.
    private bool TakeWhole()
    {
        var text = buffer.AsSpan(0, end);
        while (at < text.Length)
        {
            var quoted = text[at] == '"' ? 1 : 0;
            var start = at + quoted;
            var cell = quoted == 1 ? text[start..].IndexOfAny(QuotedEnds) : text[start..].IndexOfAny(bareEnds);
            var after = start + cell + quoted;
            if (cell is < 0 or > LongestCell || (uint)after >= (uint)text.Length || (quoted == 1 ? text[after - 1] != '"' : text[after] is (byte)'"' or 0))
                return false;
            var next = text[after];
            if (next != delimiter && next != '\n' && (next != '\r' || after + 1 == text.Length))
                return false;
            if (Count == cells.Length)
                Array.Resize(ref cells, cells.Length * 2);
            cells[Count] = (start, start + cell);
            if (!inPlace)
                Copy(Count);
            Count++;
            at = after + 1;
            if (next == delimiter)
                continue;
            EndLine(next);
            return true;
        }
        return false;
    }

    private void ReadCell()
    {
        if (Count == cells.Length)
            Array.Resize(ref cells, cells.Length * 2);
        Gather();
        begun = length;
        if (Peek() == '"')
            ReadQuoted();
        else
            ReadBare();
        cells[Count] = (begun, length);
        if (length - begun > LongestCell && Encoding.UTF8.GetCharCount(record, begun, length - begun) > LongestCell)
            defects.Add("cell-too-long", DefectSeverity.Error, Line, Count + 1, "");
        Count++;
    }

    // Into the record's own array, before what was read is read over.
    private void Gather()
    {
        if (!inPlace)
            return;
        inPlace = false;
        for (var cell = 0; cell < Count; cell++)
            Copy(cell);
    }

    private void Copy(int cell)
    {
        var text = buffer.AsSpan(cells[cell].Start..cells[cell].End);
        if (record.Length - length < text.Length)
            Grow(text.Length);
        text.CopyTo(record.AsSpan(length));
        cells[cell] = (length, length += text.Length);
    }

    private void ReadBare()
    {
        while (Peek() is >= 0 and var next && next != delimiter && next is not ('\n' or '\r'))
        {
            odd |= next == '"';
            Next();
            Put(next);
        }
    }

    private void ReadQuoted()
    {
        var opened = line;
        Next();
        while (true)
        {
            var next = Next();
            if (next < 0)
            {
                defects.Add("quote-open", DefectSeverity.Error, opened, Count + 1, Begun());
                return;
            }
            if (next == '"')
            {
                if (Peek() != '"')
                    break;
                Next();
            }
            else if (next == '\n' || (next == '\r' && Peek() != '\n'))
            {
                line++;
                HasInner = true;
            }
            Put(next);
        }
        if (Peek() is >= 0 and var after && after != delimiter && after is not ('\n' or '\r'))
        {
            defects.Add("after-quote", DefectSeverity.Error, line, Count + 1, Begun());
            ReadBare();
        }
    }

    private void Put(int next)
    {
        if (next == 0)
            defects.Add("nul", DefectSeverity.Error, line, Count + 1, Begun());
        if (length - begun > LongestCell * MostBytes)
            return;
        if (length == record.Length)
            Grow(1);
        record[length++] = (byte)next;
    }

    private string Begun() => Encoding.UTF8.GetString(record.AsSpan(begun..length));

    private void Grow(int by) => Array.Resize(ref record, Math.Max(record.Length * 2, length + by));

    private int Peek() => at < end || Fill() ? buffer[at] : -1;

    private int Next() => at < end || Fill() ? buffer[at++] : -1;

    private bool Fill()
    {
        Gather();
        at = 0;
        end = text.Next(buffer);
        return end > 0;
    }
}
