using System.Text;
using CivicPlatform.Hosting;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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

    /// <summary>Gives questions no time at all from now on, as no host can: a timer may come after the answer.</summary>
    public void GiveNoTime() => services.GetRequiredService<IOptions<DatasetFilesOptions>>().Value.LongestQuestion = TimeSpan.Zero;

    public IFileStore Store => services.GetRequiredService<IFileStore>();

    /// <summary>Everything that lies in the work folder but for its own two folders.</summary>
    public IEnumerable<string> Left => Directory.EnumerateFileSystemEntries(Work, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "tables");

    public async Task<IDatasetDraft> ReadAsync(string text, Encoding? encoding = null) =>
        (await Files.ReadAsync(new MemoryStream((encoding ?? new UTF8Encoding(false)).GetBytes(text)), "a.csv"))!;

    /// <summary>Stores a text and answers a question about it.</summary>
    public async Task<DatasetRecords> AskAsync(string text, DatasetQuestion question)
    {
        var upload = new MemoryStream(Encoding.UTF8.GetBytes(text));
        #region publish-and-ask
        await using var draft = await Files.ReadAsync(upload, "aed.csv")      // null: too large
            ?? throw new InvalidOperationException("The upload is too large.");
        if (!draft.Reading.IsPublishable)
            throw new InvalidOperationException(draft.Reading.Defects[0].What.En);
        var (parquet, _) = await draft.StoreAsync();                          // both durable
        return await Files.AskAsync(parquet, draft.Reading.Columns, question);
        #endregion
    }

    public async Task<DatasetGroups> GroupAsync(string text, DatasetGrouping grouping)
    {
        await using var draft = await ReadAsync(text);
        var (parquet, _) = await draft.StoreAsync();
        return await Files.GroupAsync(parquet, draft.Reading.Columns, grouping);
    }

    public void Dispose()
    {
        services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
