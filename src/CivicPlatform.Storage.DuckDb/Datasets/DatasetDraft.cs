using System.Collections.Immutable;
using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>An upload in a folder of its own, which goes with it.</summary>
internal sealed class DatasetDraft(string folder, DatasetReading reading, ImmutableArray<int> kept, IFileStore files, int memory) : IDatasetDraft
{
    public const string Upload = "upload", Plain = "plain.csv", Parquet = "table.parquet";

    public DatasetReading Reading => reading;

    public async Task<(Hash256 Parquet, Hash256 Original)> StoreAsync(CancellationToken cancellationToken = default)
    {
        if (!reading.IsPublishable)
            throw new InvalidOperationException("What would have to be guessed is not stored.");
        await Task.Run(Convert, cancellationToken);
        var parquet = await files.PutAsync(await File.ReadAllBytesAsync(Path.Combine(folder, Parquet), cancellationToken), cancellationToken);
        var original = await files.PutAsync(await File.ReadAllBytesAsync(Path.Combine(folder, Upload), cancellationToken), cancellationToken);
        return (parquet, original);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Convert()
    {
        using var duck = DuckSession.InFolder(folder, memory);
        using var command = duck.CreateCommand();
        command.CommandText = Statement();
        var written = command.ExecuteNonQuery();
        if (written != reading.Rows)
            throw new InvalidOperationException($"{reading.Rows} rows were read and {written} were written.");
    }

    private string Statement()
    {
        var types = string.Join(", ", Enumerable.Range(0, kept.Length == 0 ? 0 : Width()).Select(i => $"'s{i}': 'VARCHAR'").Prepend("'_row': 'BIGINT'"));
        var columns = kept.SelectMany((cell, i) => reading.Columns[i].Type switch
        {
            DatasetColumnType.Integer => [$"s{cell} AS c{i}", $"CAST(nullif(s{cell}, '') AS BIGINT) AS t{i}"],
            DatasetColumnType.Number => [$"s{cell} AS c{i}", $"CAST(nullif(s{cell}, '') AS DOUBLE) AS t{i}"],
            DatasetColumnType.Date => [$"s{cell} AS c{i}", $"CAST(nullif(replace(s{cell}, '/', '-'), '') AS DATE) AS t{i}"],
            _ => (string[])[$"s{cell} AS c{i}"],
        });
        var plain = DuckSession.Quote(Path.Combine(folder, Plain));
        // In the order of the file, without sorting: DuckDB keeps it as long as preserve_insertion_order is not switched off.
        return $"""
            COPY (
              SELECT _row, {string.Join(", ", columns)}
              FROM read_csv({plain}, columns = {"{"}{types}{"}"}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\n',
                nullstr = '\N', allow_quoted_nulls = false, strict_mode = true, max_line_size = 16777216, buffer_size = 33554432)
            ) TO {DuckSession.Quote(Path.Combine(folder, Parquet))} (FORMAT parquet, COMPRESSION zstd)
            """;
    }

    // How many cells the plain form has: one more than the last that is kept, or more where the last were dropped.
    private int Width()
    {
        using var head = new StreamReader(Path.Combine(folder, Plain));
        var cutter = new CsvCutter(head, ',', new DefectList(Plain));
        return cutter.Read() ? cutter.Cells.Count - 1 : 0;
    }
}
