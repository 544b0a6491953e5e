using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>A question about a table as SQL. All of it is ours: names of columns become numbers, texts become parameters.</summary>
internal sealed class TableQuestion
{
    private readonly ImmutableArray<DatasetColumn> columns;
    private readonly DatasetQuestion question;
    private readonly string from, order;

    /// <exception cref="ArgumentException">There is no such column.</exception>
    public TableQuestion(string path, ImmutableArray<DatasetColumn> columns, DatasetQuestion question)
    {
        (this.columns, this.question) = (columns, question);
        from = From(path, columns, question.Filters);
        var way = question.Descending ? "DESC" : "ASC";
        order = question.SortBy is { } by ? $"{PlainTable.ValueOf(columns, IndexOf(columns, by))} {way} NULLS LAST, _row" : $"_row {way}";
    }

    /// <summary>How many rows match.</summary>
    public string Count => $"SELECT count(*){from}";

    /// <summary>One page of them.</summary>
    public string Page => $"{All} LIMIT {question.Limit} OFFSET {question.Skip}";

    /// <summary>All of them; the order of the file needs no sorting, which would need memory for the whole table.</summary>
    public string All => question is { SortBy: null, Descending: false } ? Rows : $"{Rows} ORDER BY {order}";

    private string Rows => $"SELECT _row, {string.Join(", ", Enumerable.Range(0, columns.Length).Select(i => PlainTable.TextOf(columns, i)))}{from}";

    /// <summary>Asks how many there are, and for one page of them.</summary>
    public DatasetRecords Answer(DuckDBConnection duck, CancellationToken stop)
    {
        using var command = duck.CreateCommand();
        GiveTo(command);
        command.CommandText = Count;
        var total = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        stop.ThrowIfCancellationRequested();
        command.CommandText = Page;
        using var reader = command.ExecuteReader();
        var records = ImmutableArray.CreateBuilder<DatasetRecord>();
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            records.Add(Read(reader));
        }
        return new DatasetRecords(records.ToImmutable(), total);
    }

    public void GiveTo(DuckDBCommand command) => GiveTo(command, question.Filters);

    public DatasetRecord Read(DuckDBDataReader reader) => new(reader.GetInt64(0), [.. Enumerable.Range(1, columns.Length).Select(reader.GetString)]);

    /// <summary>The rows that filters let through; a parameter for each.</summary>
    public static string From(string path, ImmutableArray<DatasetColumn> columns, ImmutableArray<(string Column, string Text)> filters)
    {
        var table = new StringBuilder($" FROM {PlainTable.Rows(path)}");
        for (var i = 0; i < filters.Length; i++)
            table.Append(i == 0 ? " WHERE " : " AND ").Append(CultureInfo.InvariantCulture, $"contains(lower({PlainTable.TextOf(columns, IndexOf(columns, filters[i].Column))}), lower(?))");
        return table.ToString();
    }

    public static void GiveTo(DuckDBCommand command, ImmutableArray<(string Column, string Text)> filters)
    {
        foreach (var (_, text) in filters)
            command.Parameters.Add(new DuckDBParameter(text));
    }

    public static int IndexOf(ImmutableArray<DatasetColumn> columns, string name)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Name == name)
                return i;
        }
        throw new ArgumentException($"There is no column '{name}'.", nameof(name));
    }
}
