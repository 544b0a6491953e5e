using System.Buffers;

namespace CivicPlatform.Datasets;

/// <summary>Cuts text into records and cells (RFC 4180) and tells what does not fit; the lines are those that an editor counts.</summary>
/// <remarks>The cells of a record lie one after another in one array: a table has millions, and each would be a text of its own.</remarks>
internal sealed class CsvCutter(TextReader text, char delimiter, DefectList defects)
{
    public const int LongestCell = 1_000_000;
    private const int Windows = '\r' + '\n';

    private static readonly SearchValues<char> QuotedEnds = SearchValues.Create('"', '\n', '\r', '\0');

    private readonly SearchValues<char> bareEnds = SearchValues.Create(delimiter, '\n', '\r', '"', '\0');
    private readonly char[] buffer = new char[1 << 15];
    private char[] record = new char[1 << 12];
    private int[] ends = new int[64];
    private int at, end, length, line = 1, firstEnd;
    private bool odd, hasInner;

    /// <summary>How many cells the record has that was read last.</summary>
    public int Count { get; private set; }

    /// <summary>One of its cells; good until the next record is read.</summary>
    public ReadOnlySpan<char> this[int cell] => record.AsSpan(StartOf(cell)..ends[cell]);

    /// <summary>Whether something was met that another reader of CSV may take otherwise: a quotation mark inside a bare cell, line ends of more than one kind.</summary>
    public bool IsOdd => odd || (hasInner && firstEnd == Windows);

    /// <summary>Whether records end as on Windows, with two characters.</summary>
    public bool EndsWithTwo => firstEnd == Windows;

    /// <summary>The line that it began on, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>All cells of the record.</summary>
    public string[] Texts()
    {
        var texts = new string[Count];
        for (var cell = 0; cell < Count; cell++)
            texts[cell] = this[cell].ToString();
        return texts;
    }

    /// <summary>Whether nothing stands in the record.</summary>
    public bool IsBlank => record.AsSpan(0, length).IsWhiteSpace();

    /// <summary>Reads the next record; false at the end.</summary>
    public bool Read()
    {
        (Count, length) = (0, 0);
        Line = line;
        if (Peek() < 0)
            return false;
        while (true)
        {
            ReadCell();
            var next = Next();
            if (next == delimiter)
                continue;
            if (next >= 0)
                EndLine(next);
            return true;
        }
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

    private void ReadCell()
    {
        if (!TakeWhole())
        {
            if (Peek() == '"')
                ReadQuoted();
            else
                ReadBare();
        }
        if (length - StartOf(Count) > LongestCell)
            defects.Add("cell-too-long", DefectSeverity.Error, Line, Count + 1, "");
        if (Count == ends.Length)
            Array.Resize(ref ends, ends.Length * 2);
        ends[Count++] = length;
    }

    // Nearly every cell stands whole in the buffer and has nothing in it to look at: it is cut out at once. What is not so goes letter by letter.
    private bool TakeWhole()
    {
        if (at == end && !Fill())
            return false;
        var rest = buffer.AsSpan(at, end - at);
        var quoted = rest[0] == '"';
        if (quoted)
            rest = rest[1..];
        var cell = quoted ? rest.IndexOfAny(QuotedEnds) : rest.IndexOfAny(bareEnds);
        if (cell < 0 || (quoted ? cell + 1 >= rest.Length || rest[cell] != '"' || (rest[cell + 1] != delimiter && rest[cell + 1] is not ('\n' or '\r')) : rest[cell] is '"' or '\0'))
            return false;
        if (record.Length - length < cell)
            Grow(cell);
        rest[..cell].CopyTo(record.AsSpan(length));
        length += cell;
        at += cell + (quoted ? 2 : 0);
        return true;
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
                hasInner = true;
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
        if (length - StartOf(Count) > LongestCell)
            return;
        if (length == record.Length)
            Grow(1);
        record[length++] = (char)next;
    }

    private int StartOf(int cell) => cell == 0 ? 0 : ends[cell - 1];

    private string Begun() => new(record.AsSpan(StartOf(Count)..length));

    private void Grow(int by) => Array.Resize(ref record, Math.Max(record.Length * 2, length + by));

    private int Peek() => at < end || Fill() ? buffer[at] : -1;

    private int Next() => at < end || Fill() ? buffer[at++] : -1;

    private bool Fill() => (at, end) is var _ && (end = text.Read(buffer, at = 0, buffer.Length)) > 0;
}
