using System.Text;
using CivicPlatform.Hosting;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

/// <summary>The dataset engine as a host registers it, on a real file store.</summary>
internal sealed class DatasetBench : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly ServiceProvider services;

    public DatasetBench(long largest = 64 << 20) => services = new ServiceCollection()
        .AddSqliteEngine(engine => engine.Folder = folder.Path)
        .AddDatasetFiles(options => (options.Folder, options.LargestUpload) = (Work, largest))
        .AddSingleton(TimeProvider.System).BuildServiceProvider();

    public string Work => folder.File("datasets");

    public IDatasetFiles Files => services.GetRequiredService<IDatasetFiles>();

    public IFileStore Store => services.GetRequiredService<IFileStore>();

    /// <summary>Everything that lies in the work folder but for its own two folders.</summary>
    public IEnumerable<string> Left => Directory.EnumerateFileSystemEntries(Work, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "tables");

    public async Task<IDatasetDraft> ReadAsync(string text, Encoding? encoding = null) =>
        (await Files.ReadAsync(new MemoryStream((encoding ?? new UTF8Encoding(false)).GetBytes(text)), "a.csv"))!;

    /// <summary>Stores a text and answers a question about it.</summary>
    public async Task<DatasetRecords> AskAsync(string text, DatasetQuestion question)
    {
        await using var draft = await ReadAsync(text);
        var (parquet, _) = await draft.StoreAsync();
        return await Files.AskAsync(parquet, draft.Reading.Columns, question);
    }

    public void Dispose()
    {
        services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
