using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>An upload in a folder of its own, which goes with it.</summary>
internal sealed class DatasetDraft(string folder, TableReading table, IFileStore files, int memory) : IDatasetDraft
{
    public const string Upload = "upload", Plain = "plain.csv", Parquet = "table.parquet";

    public DatasetReading Reading => table.Reading;

    public async Task<(Hash256 Parquet, Hash256 Original)> StoreAsync(CancellationToken cancellationToken = default)
    {
        if (!Reading.IsPublishable)
            throw new InvalidOperationException("What would have to be guessed is not stored.");
        // One waits for the disk while the other calculates.
        var original = PutAsync(Upload, cancellationToken);
        await Task.WhenAll(Task.Run(Convert, cancellationToken), original);
        return (await PutAsync(Parquet, cancellationToken), await original);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<Hash256> PutAsync(string file, CancellationToken stop) => await files.PutAsync(await File.ReadAllBytesAsync(Path.Combine(folder, file), stop), stop);

    private void Convert()
    {
        using var duck = DuckSession.InFolder(folder, memory);
        using var command = duck.CreateCommand();
        command.CommandText = table.Plain.Into(Path.Combine(folder, Parquet), Reading.Columns);
        var written = command.ExecuteNonQuery();
        if (written != Reading.Rows)
            throw new InvalidOperationException($"{Reading.Rows} rows were read and {written} were written.");
    }
}
