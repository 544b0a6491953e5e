using System.Text;

namespace CivicPlatform.Datasets;

/// <summary>Cuts text into records and cells (RFC 4180) and tells what does not fit; the lines are those that an editor counts.</summary>
internal sealed class CsvCutter(TextReader text, char delimiter, DefectList defects)
{
    public const int LongestCell = 1_000_000;

    private readonly char[] buffer = new char[1 << 15];
    private readonly StringBuilder cell = new();
    private readonly List<string> cells = [];
    private int at, end, line = 1;

    /// <summary>The cells of the record that was read last.</summary>
    public List<string> Cells => cells;

    /// <summary>The line that it began on, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Reads the next record; false at the end.</summary>
    public bool Read()
    {
        cells.Clear();
        Line = line;
        if (Peek() < 0)
            return false;
        while (true)
        {
            ReadCell();
            var next = Next();
            if (next == delimiter)
                continue;
            if (next == '\r' && Peek() == '\n')
                Next();
            if (next >= 0)
                line++;
            return true;
        }
    }

    private void ReadCell()
    {
        if (TakeWhole())
            return;
        cell.Clear();
        if (Peek() == '"')
            ReadQuoted();
        else
            ReadBare();
        if (cell.Length > LongestCell)
            defects.Add("cell-too-long", DefectSeverity.Error, Line, cells.Count + 1, "");
        cells.Add(cell.ToString());
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
        var length = quoted ? rest.IndexOfAny('"', '\n', '\r') : rest.IndexOfAny(delimiter, '\n', '\r');
        if (length < 0 || (quoted && (length + 1 >= rest.Length || rest[length] != '"' || (rest[length + 1] != delimiter && rest[length + 1] is not ('\n' or '\r'))))
            || rest[..length].Contains('\0'))
            return false;
        cells.Add(new string(rest[..length]));
        at += length + (quoted ? 2 : 0);
        return true;
    }

    private void ReadBare()
    {
        while (Peek() is >= 0 and var next && next != delimiter && next is not ('\n' or '\r'))
            Take(next);
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
                defects.Add("quote-open", DefectSeverity.Error, opened, cells.Count + 1, cell.ToString());
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
            }
            Put(next);
        }
        if (Peek() is >= 0 and var after && after != delimiter && after is not ('\n' or '\r'))
        {
            defects.Add("after-quote", DefectSeverity.Error, line, cells.Count + 1, cell.ToString());
            ReadBare();
        }
    }

    private void Take(int next)
    {
        Next();
        Put(next);
    }

    private void Put(int next)
    {
        if (next == 0)
            defects.Add("nul", DefectSeverity.Error, line, cells.Count + 1, cell.ToString());
        if (cell.Length <= LongestCell)
            cell.Append((char)next);
    }

    private int Peek() => at < end || Fill() ? buffer[at] : -1;

    private int Next() => at < end || Fill() ? buffer[at++] : -1;

    private bool Fill() => (at, end) is var _ && (end = text.Read(buffer, at = 0, buffer.Length)) > 0;
}
