using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Datasets;

/// <summary>The tables of datasets on DuckDB. All statements are ours: nobody sends SQL.</summary>
internal sealed class DuckDatasetFiles : IDatasetFiles
{
    private const string DraftPrefix = "draft-", Tables = "tables";
    private const int MostRecords = 1000;

    private readonly IFileStore files;
    private readonly DatasetFilesOptions options;
    private readonly string root;

    public DuckDatasetFiles(IFileStore files, IOptions<DatasetFilesOptions> options)
    {
        (this.files, this.options) = (files, options.Value);
        root = Path.GetFullPath(this.options.Folder);
        // What an earlier process left half read is nobody's.
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(Path.Combine(root, Tables));
    }

    public async Task<IDatasetDraft?> ReadAsync(Stream upload, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var folder = Directory.CreateDirectory(Path.Combine(root, $"{DraftPrefix}{Guid.CreateVersion7():N}")).FullName;
        try
        {
            var file = Path.Combine(folder, DatasetDraft.Upload);
            if (!await ReceiveAsync(upload, file, cancellationToken))
            {
                Directory.Delete(folder, recursive: true);
                return null;
            }
            var table = new TableReading(name);
            var reading = await Task.Run(() => table.ReadAsync(file, Path.Combine(folder, DatasetDraft.Plain), cancellationToken), cancellationToken);
            return new DatasetDraft(folder, reading, table.Kept, files, options.Memory);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async Task<DatasetRecords> AskAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfNegative(question.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Limit, MostRecords);
        var filters = question.Filters.Select(filter => (Column: IndexOf(columns, filter.Column), filter.Text)).ToList();
        var order = question.SortBy is { } by ? IndexOf(columns, by) is var i && columns[i].Type == DatasetColumnType.Text ? $"c{i}" : $"t{IndexOf(columns, by)}" : null;
        var path = await TableAsync(parquet, cancellationToken);
        return await Task.Run(() => Ask(path, columns, question, filters, order, cancellationToken), cancellationToken);
    }

    private DatasetRecords Ask(
        string path, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, List<(int Column, string Text)> filters, string? order, CancellationToken stop)
    {
        using var duck = DuckSession.OverFile(path, options.Memory);
        var from = new StringBuilder($" FROM read_parquet({DuckSession.Quote(path)})");
        for (var i = 0; i < filters.Count; i++)
            from.Append(i == 0 ? " WHERE " : " AND ").Append(CultureInfo.InvariantCulture, $"contains(lower(c{filters[i].Column}), lower(?))");
        using var command = duck.CreateCommand();
        using var ending = stop.Register(command.Cancel);
        foreach (var (_, text) in filters)
            command.Parameters.Add(new DuckDBParameter(text));
        command.CommandText = $"SELECT count(*){from}";
        var total = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        var way = question.Descending ? "DESC" : "ASC";
        var sorted = order is null ? $"_row {way}" : $"{order} {way} NULLS LAST, _row";
        command.CommandText = $"SELECT _row, {string.Join(", ", Enumerable.Range(0, columns.Length).Select(i => $"c{i}"))}{from} ORDER BY {sorted} LIMIT {question.Limit} OFFSET {question.Skip}";
        using var reader = command.ExecuteReader();
        var records = ImmutableArray.CreateBuilder<DatasetRecord>();
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            records.Add(new DatasetRecord(reader.GetInt64(0), [.. Enumerable.Range(1, columns.Length).Select(reader.GetString)]));
        }
        return new DatasetRecords(records.ToImmutable(), total);
    }

    private static int IndexOf(ImmutableArray<DatasetColumn> columns, string name)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Name == name)
                return i;
        }
        throw new ArgumentException($"There is no column '{name}'.", nameof(name));
    }

    // A store may lie elsewhere; DuckDB reads a file of this machine, made once from the store, which proves its hash.
    private async Task<string> TableAsync(Hash256 parquet, CancellationToken stop)
    {
        var path = Path.Combine(root, Tables, $"{parquet}.parquet");
        if (File.Exists(path))
            return path;
        var content = await files.GetAsync(parquet, stop);
        var unfinished = $"{path}.{Guid.CreateVersion7():N}";
        await File.WriteAllBytesAsync(unfinished, content, stop);
        File.Move(unfinished, path, overwrite: true);
        return path;
    }

    /// <summary>Writes an upload to a file; false when it is larger than allowed.</summary>
    private async Task<bool> ReceiveAsync(Stream upload, string path, CancellationToken stop)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        var some = new byte[1 << 16];
        var all = 0L;
        for (int read; (read = await upload.ReadAsync(some, stop)) > 0;)
        {
            if ((all += read) > options.LargestUpload)
                return false;
            await file.WriteAsync(some.AsMemory(0, read), stop);
        }
        return true;
    }
}
