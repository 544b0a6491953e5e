using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Datasets;

/// <summary>The tables of datasets on DuckDB. All statements are ours: nobody sends SQL.</summary>
internal sealed class DuckDatasetFiles : IDatasetFiles
{
    private const string DraftPrefix = "draft-", Tables = "tables";
    private const int MostRecords = 1000, RowsAtOnce = 1000;

    private readonly IFileStore files;
    private readonly TableAsker asker;
    private readonly DatasetFilesOptions options;
    private readonly string root;

    public DuckDatasetFiles(IFileStore files, IOptions<DatasetFilesOptions> options)
    {
        (this.files, this.options, asker) = (files, options.Value, new TableAsker(options.Value));
        root = Path.GetFullPath(this.options.Folder);
        // What an earlier process left half read is nobody's.
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(Path.Combine(root, Tables));
    }

    public async Task<IDatasetDraft?> ReadAsync(Stream upload, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        try
        {
            return await DraftAsync(name, async file =>
            {
                if (!await ReceiveAsync(upload, file, cancellationToken))
                    throw new TooLargeException();
            }, cancellationToken);
        }
        catch (TooLargeException)
        {
            return null;
        }
    }

    public async Task<DatasetRecords> AskAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfNegative(question.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Limit, MostRecords);
        var path = PathOf(parquet);
        var asked = new TableQuestion(path, columns, question);
        await HaveAsync(parquet, path, cancellationToken);
        return await asker.AskAsync(path, asked.Answer, cancellationToken);
    }

    public async IAsyncEnumerable<DatasetRecord> StreamAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var path = PathOf(parquet);
        var asked = new TableQuestion(path, columns, question);
        await HaveAsync(parquet, path, cancellationToken);
        using var duck = await Task.Run(() => DuckSession.OverFile(path, options.Memory), cancellationToken);
        using var command = duck.CreateCommand();
        asked.GiveTo(command);
        command.UseStreamingMode = true;
        command.CommandText = asked.All;
        // However long it takes: whoever loads a table down may have a slow line.
        using var ending = new DuckEnding(duck, cancellationToken);
        using var reader = await Task.Run(() => TableAsker.Interruptible(command.ExecuteReader, cancellationToken), cancellationToken);
        var some = new List<DatasetRecord>(RowsAtOnce);
        do
        {
            some.Clear();
            await Task.Run(() =>
            {
                while (some.Count < RowsAtOnce && TableAsker.Interruptible(reader.Read, cancellationToken))
                    some.Add(asked.Read(reader));
            }, cancellationToken);
            foreach (var record in some)
                yield return record;
        }
        while (some.Count == RowsAtOnce);
    }

    public async Task<DatasetGroups> GroupAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetGrouping grouping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grouping);
        ArgumentOutOfRangeException.ThrowIfLessThan(grouping.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(grouping.Limit, MostRecords);
        var path = PathOf(parquet);
        var asked = new TableGroups(path, columns, grouping);
        await HaveAsync(parquet, path, cancellationToken);
        return await asker.AskAsync(path, asked.Read, cancellationToken, inTurn: true);
    }

    public async Task<ImmutableArray<DatasetColumn>> ColumnsAfterAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, RowEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var path = PathOf(parquet);
        var asked = new TypesAfter(path, columns, edit);
        await HaveAsync(parquet, path, cancellationToken);
        return await asker.AskAsync(path, asked.Read, cancellationToken);
    }

    public async Task<ImmutableArray<long>> FindRowsAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, ImmutableArray<CellChange> cells, CancellationToken cancellationToken = default)
    {
        if (cells.IsDefaultOrEmpty)
            throw new ArgumentException("Which rows? No cell was named.", nameof(cells));
        var path = PathOf(parquet);
        var names = cells.Select(cell => PlainTable.TextOf(columns, TableQuestion.IndexOf(columns, cell.Column))).ToList();
        await HaveAsync(parquet, path, cancellationToken);
        return await asker.AskAsync(path, (duck, _) =>
        {
            using var command = duck.CreateCommand();
            foreach (var cell in cells)
                command.Parameters.Add(new DuckDBParameter(cell.Text));
            command.CommandText = $"SELECT _row FROM {PlainTable.Rows(path)} WHERE "
                + (names.Count == 1 ? $"{names[0]} = ?" : $"({string.Join(", ", names)}) = ({string.Join(", ", names.Select(_ => "?"))})") + " ORDER BY _row LIMIT 2";
            using var reader = command.ExecuteReader();
            var rows = ImmutableArray.CreateBuilder<long>();
            while (reader.Read())
                rows.Add(reader.GetInt64(0));
            return rows.ToImmutable();
        }, cancellationToken);
    }

    public Task<IDatasetDraft> EditAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, RowEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var said = edit.Cells.ToDictionary(change => TableQuestion.IndexOf(columns, change.Column), change => change.Text);
        return DraftAsync("", async file =>
        {
            // Every cell in quotation marks: nothing in it can be taken for a delimiter.
            await using var table = new StreamWriter(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 });
            await table.WriteAsync("\uFEFF");
            await table.WriteAsync(LineOf(columns.Select(column => column.Name)));
            await foreach (var record in StreamAsync(parquet, columns, new DatasetQuestion(), cancellationToken))
            {
                if (record.Row != edit.Row || edit.Kind == CorrectionKind.Add)
                    await table.WriteAsync(LineOf(record.Cells));
                else if (edit.Kind == CorrectionKind.Change)
                    await table.WriteAsync(LineOf(record.Cells.Select((cell, i) => said.GetValueOrDefault(i, cell))));
            }
            if (edit.Kind == CorrectionKind.Add)
                await table.WriteAsync(LineOf(columns.Select((_, i) => said.GetValueOrDefault(i, ""))));
        }, cancellationToken);
    }

    private static string LineOf(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";

    private string PathOf(Hash256 parquet) => Path.Combine(root, Tables, $"{parquet}.parquet");

    // A store may lie elsewhere; DuckDB reads a file of this machine, made once from the store, which proves its hash.
    private async Task HaveAsync(Hash256 parquet, string path, CancellationToken stop)
    {
        if (File.Exists(path))
            return;
        var content = await files.GetAsync(parquet, stop);
        var unfinished = $"{path}.{Guid.CreateVersion7():N}";
        await File.WriteAllBytesAsync(unfinished, content, stop);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Reads what is written into a folder of its own; whatever fails, nothing is left.</summary>
    private async Task<IDatasetDraft> DraftAsync(string name, Func<string, Task> write, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, $"{DraftPrefix}{Guid.CreateVersion7():N}")).FullName;
        try
        {
            var file = Path.Combine(folder, DatasetDraft.Upload);
            await write(file);
            var table = await Task.Run(() => TableReading.OfAsync(name, file, Path.Combine(folder, DatasetDraft.Plain), stop), stop);
            return new DatasetDraft(folder, table, files, options.Memory);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Writes an upload to a file; false when it is larger than allowed.</summary>
    private async Task<bool> ReceiveAsync(Stream upload, string path, CancellationToken stop)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
        var some = new byte[1 << 18];
        var all = 0L;
        for (int read; (read = await upload.ReadAsync(some, stop)) > 0;)
        {
            if ((all += read) > options.LargestUpload)
                return false;
            await file.WriteAsync(some.AsMemory(0, read), stop);
        }
        return true;
    }

    private sealed class TooLargeException : Exception;
}
