using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>What the columns of a table are once a row is changed, added or removed; found out as reading the new table would, without writing it.</summary>
internal sealed class TypesAfter
{
    private readonly ImmutableArray<DatasetColumn> columns;
    private readonly RowEdit edit;
    private readonly ImmutableSortedDictionary<int, string> said;
    private readonly ImmutableArray<int> touched;
    private readonly string statement;

    /// <exception cref="ArgumentException">There is no such column.</exception>
    public TypesAfter(string path, ImmutableArray<DatasetColumn> columns, RowEdit edit)
    {
        (this.columns, this.edit) = (columns, edit);
        said = edit.Cells.ToImmutableSortedDictionary(cell => TableQuestion.IndexOf(columns, cell.Column), cell => cell.Text);
        // An empty cell says nothing about its column; a row that goes is missed in all of them.
        touched = edit.Kind switch
        {
            CorrectionKind.Remove => [.. Enumerable.Range(0, columns.Length)],
            CorrectionKind.Add => [.. said.Where(cell => cell.Value.Length > 0).Select(cell => cell.Key)],
            _ => [.. said.Keys],
        };
        var but = edit.Kind == CorrectionKind.Add ? "" : string.Create(CultureInfo.InvariantCulture, $" WHERE _row <> {edit.Row}");
        statement = $"SELECT {string.Join(", ", touched.Select(i => PlainTable.TextOf(columns, i)))} FROM {PlainTable.Rows(path)}{but}";
    }

    public ImmutableArray<DatasetColumn> Read(DuckDBConnection duck, CancellationToken stop)
    {
        if (touched.IsEmpty)
            return columns;
        var types = touched.Select(_ => new ColumnType()).ToArray();
        using var command = duck.CreateCommand();
        command.UseStreamingMode = true;
        command.CommandText = statement;
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                stop.ThrowIfCancellationRequested();
                for (var i = 0; i < types.Length; i++)
                    types[i].See(Encoding.UTF8.GetBytes(reader.GetString(i)));
            }
        }
        for (var i = 0; i < types.Length && edit.Kind != CorrectionKind.Remove; i++)
            types[i].See(Encoding.UTF8.GetBytes(said[touched[i]]));
        return [.. columns.Select((column, i) => touched.IndexOf(i) is >= 0 and var at ? column with { Type = types[at].Type } : column)];
    }
}
