using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Garbage5374.Files;

namespace Garbage5374.Defects;

/// <summary>Collects what readers and checks find, in the order in which they find it.</summary>
internal sealed class DefectSink
{
    // A hostile file can be wrong in every cell; a list that long helps nobody and must not fill the memory. Each code has its own
    // measure: a flood of notes must not hide an error.
    private const int MostOfOne = 20_000;
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<Defect> found = [];
    private int unsaid;

    public void Add(string code, DefectSeverity severity, string file, int line = 0, string text = "", int column = 0, string columnName = "",
        string? likely = null, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, code, out _);
        if (count++ >= MostOfOne)
        {
            unsaid++;
            return;
        }
        var builder = ImmutableSortedDictionary<string, string>.Empty;
        if (facts.Length > 0)
        {
            var places = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in facts)
                places[name] = Defect.Shorten(value);
            builder = places.ToImmutable();
        }
        found.Add(new Defect(code, severity, file, line)
        {
            Column = column,
            ColumnName = Defect.Shorten(columnName),
            Text = Defect.Shorten(text),
            Likely = likely is null ? null : Defect.Shorten(likely),
            Facts = builder,
        });
    }

    public void Error(string code, CsvRow row, int column, string? likely = null, params ReadOnlySpan<(string, string)> facts) =>
        At(code, DefectSeverity.Error, row, column, likely, facts);

    public void Warn(string code, CsvRow row, int column, string? likely = null, params ReadOnlySpan<(string, string)> facts) =>
        At(code, DefectSeverity.Warning, row, column, likely, facts);

    public void Note(string code, CsvRow row, int column, string? likely = null, params ReadOnlySpan<(string, string)> facts) =>
        At(code, DefectSeverity.Information, row, column, likely, facts);

    /// <summary>A defect at a cell; <paramref name="column"/> is zero-based, -1 means the row.</summary>
    public void At(string code, DefectSeverity severity, CsvRow row, int column, string? likely, params ReadOnlySpan<(string, string)> facts) =>
        Add(code, severity, row.Table.Path, row.Line, column < 0 ? row.Text : row[column], column + 1, row.Table.HeaderOf(column), likely, facts);

    /// <summary>All by file, line and column; what was too much to be kept is one more, so that nobody takes the list for whole.</summary>
    public ImmutableArray<Defect> ToArray()
    {
        var all = found.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column);
        return unsaid == 0 ? [.. all] : [.. all, new Defect("defects-many", DefectSeverity.Error, found[^1].File, 0)
        {
            Facts = ImmutableSortedDictionary<string, string>.Empty.Add("more", unsaid.ToString(CultureInfo.InvariantCulture)),
        }];
    }
}
