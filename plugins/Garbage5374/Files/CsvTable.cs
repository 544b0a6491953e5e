using System.Collections.Immutable;
using System.Text;

namespace Garbage5374.Files;

/// <summary>A CSV file as rows: header (if it has one) and data rows in file order.</summary>
internal sealed class CsvTable
{
    private readonly List<CsvRow> rows = [];
    private ImmutableArray<string> header = [];

    public CsvTable(string path) => Path = path;

    public string Path { get; }

    /// <summary>The first row; <see langword="null"/> in a file without rows.</summary>
    public CsvRow? Header { get; private set; }

    public IReadOnlyList<CsvRow> Rows => rows;

    public int Columns => header.Length;

    /// <summary>Header text of a zero-based column, outer blanks cut; empty where there is none.</summary>
    public string HeaderOf(int column) => column >= 0 && column < header.Length ? header[column] : "";

    /// <summary>First column whose header is one of these names (folded: NFKC, lower case, without blanks and brackets), or -1.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        for (var column = 0; column < header.Length; column++)
        {
            if (names.Contains(FoldName(header[column])))
                return column;
        }
        return -1;
    }

    /// <summary>Columns that stand side by side from <paramref name="first"/> on: each by its header, else at its place, unless another one's header is there.</summary>
    public int[] FindRun(int first, params string[][] columns)
    {
        var found = Array.ConvertAll(columns, names => Find(names));
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] < 0 && first + i < Columns && !found.Contains(first + i))
                found[i] = first + i;
        }
        return found;
    }

    /// <summary>A header as it is compared: NFKC, lower case, without blanks, and without a bracketed hint behind it.</summary>
    public static string FoldName(string header)
    {
        var folded = FoldWhole(header);
        var bracket = folded.IndexOf('(');
        return bracket > 0 ? folded[..bracket] : folded;
    }

    /// <summary>The same with the bracketed hint.</summary>
    public static string FoldWhole(string header) =>
        header.Trim().Trim('\uFEFF').Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);

    internal void Add(int line, string[] cells)
    {
        if (Header is null)
        {
            Header = new CsvRow(this, line, 0, cells);
            header = [.. cells.Select(cell => cell.Trim().Trim('\uFEFF').Trim())];
            return;
        }
        rows.Add(new CsvRow(this, line, rows.Count + 1, cells));
    }

    /// <summary>The file has no header: what was taken for it is the first row of data.</summary>
    internal void HeaderIsData(params string[] names)
    {
        var first = Header ?? throw new InvalidOperationException("A table without rows has no header to give back.");
        var cells = Enumerable.Range(0, first.Count).Select(i => first[i]).ToArray();
        var later = rows.ToArray();
        rows.Clear();
        header = [.. names];
        Header = new CsvRow(this, 0, 0, names);
        Add(first.Line, cells);
        foreach (var row in later)
            Add(row.Line, [.. Enumerable.Range(0, row.Count).Select(i => row[i])]);
    }
}
