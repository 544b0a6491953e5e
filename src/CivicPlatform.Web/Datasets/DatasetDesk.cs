using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

/// <summary>Stands between the web and the city's own datasets: what is published, what staff upload, and that whoever wrote sees it.</summary>
internal sealed class DatasetDesk(IServiceProvider services, DraftShelf shelf, ICityDatasets datasets)
{
    /// <summary>What an upload may weigh with its form around it, in bytes. The engine says no at <see cref="LargestFile"/>; up to here it can say so in words.</summary>
    public const int LargestForm = 80 << 20;

    /// <summary>What a file may weigh, in MiB.</summary>
    private const int LargestFile = 64;

    public IDatasetFiles Files => services.GetRequiredService<IDatasetFiles>();

    public IFileStore Store => services.GetRequiredService<IFileStore>();

    /// <summary>The datasets that people see: those with a version, withdrawn or not.</summary>
    public async Task<IReadOnlyList<CityDataset>> PublishedAsync(CancellationToken stop = default) =>
        [.. (await datasets.AllAsync(stop)).Where(dataset => !dataset.Versions.IsEmpty)];

    public Task<IReadOnlyList<CityDataset>> AllAsync(CancellationToken stop = default) => datasets.AllAsync(stop);

    /// <summary>A dataset of the city; what nothing was published of yet is the staff's alone.</summary>
    public async Task<CityDataset?> FindAsync(string? id, bool staff, CancellationToken stop = default) =>
        DatasetId.TryParse(id, null, out var dataset) && DatasetStream.IsCitys(dataset) && await datasets.FindAsync(dataset, stop) is { } found
            && (staff || !found.Versions.IsEmpty) ? found : null;

    /// <summary>The version that is asked for, or why it is not shown.</summary>
    public static (DatasetVersion? Version, Refusal? Refusal) VersionOf(CityDataset dataset, int? number)
    {
        if (dataset.Asked(number) is not { } found)
            return (null, DatasetWebRefusals.NoVersion(number ?? 0));
        return found.Withdrawn is null ? (found, null) : (null, DatasetWebRefusals.Withdrawn(found.Number));
    }

    public static Hash256 TableOf(DatasetVersion version) => Hash256.Parse(version.Parquet);

    public Task<Outcome> DescribeAsync(DatasetId dataset, CommandKey key, DescribeDataset said, CancellationToken stop) =>
        SeenAsync(Grain(dataset).Describe(key, said), stop);

    public Task<Outcome> WithdrawAsync(DatasetId dataset, CommandKey key, int number, string reason, CancellationToken stop) =>
        SeenAsync(Grain(dataset).Withdraw(key, number, reason), stop);

    /// <summary>Reads an upload and keeps it to be looked at; or why not. The same file under the same key is the same draft.</summary>
    public async Task<(ShelvedDraft? Draft, Refusal? Refusal)> UploadAsync(DatasetId dataset, IFormFile? file, CommandKey key, CancellationToken stop)
    {
        if (file is not { Length: > 0 })
            return (null, DatasetWebRefusals.NoFile);
        await using var upload = file.OpenReadStream();
        var (id, content) = (DraftShelf.NameOf(dataset, key), key.IsNone ? "" : Convert.ToHexStringLower(await SHA256.HashDataAsync(upload, stop)));
        upload.Position = 0;
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        var draft = shelf.Find(dataset, id);
        if (draft is null)
        {
            if (await Files.ReadAsync(upload, name, stop) is not { } read)
                return (null, DatasetWebRefusals.TooLarge(LargestFile));
            draft = await shelf.PutAsync(id, dataset, name, content, read);
        }
        return draft.Content == content ? (draft, null) : (null, new Refusal("CIVIC6001", ("key", key)));
    }

    /// <summary>Throws an upload away; one that is not here any more is fine.</summary>
    public Task DiscardAsync(DatasetId dataset, string id) => shelf.DiscardAsync(dataset, id);

    public ShelvedDraft? Draft(DatasetId dataset, string id) => shelf.Find(dataset, id);

    /// <summary>Publishes what was looked at, if no other version came since.</summary>
    public async Task<Outcome> PublishAsync(ShelvedDraft draft, CommandKey key, int after, CancellationToken stop)
    {
        if (!draft.Reading.IsPublishable)
            return DatasetWebRefusals.HasErrors;
        var outcome = await draft.PublishAsync(async upload =>
        {
            // Not by the request's token: a browser that goes away does not stop what is on its way to the disk.
            var (parquet, original) = await upload.StoreAsync(CancellationToken.None);
            return await Grain(draft.Dataset).Publish(key, VersionOf(upload.Reading, parquet, original) with { After = after });
        });
        return outcome is null ? DatasetWebRefusals.NoDraft : await SeenAsync(Task.FromResult(outcome), stop);
    }

    public static PublishVersion VersionOf(DatasetReading reading, Hash256 parquet, Hash256 original) =>
        new(parquet.ToString(), original.ToString(), reading.Rows, reading.Columns, reading.Encoding, reading.DefectCount);

    public IDatasetGrain Grain(DatasetId dataset) => services.GetRequiredService<IGrainFactory>().GetGrain<IDatasetGrain>(dataset.ToString());

    /// <summary>Who the reader is among those who correct data; nobody when they are not signed in.</summary>
    public async Task<Pseudonym> PseudonymAsync(Reader reader, CancellationToken stop = default) =>
        reader.IsSignedIn ? await services.GetRequiredService<IVault>().PseudonymAsync(reader.Person, DatasetStream.Context, stop) : default;

    /// <summary>Waits until what was decided can be read; also until what somebody else did first can, when that is why it was refused.</summary>
    public async Task<Outcome> SeenAsync(Task<Outcome> deciding, CancellationToken stop)
    {
        var outcome = await deciding;
        if (outcome.Accepted || outcome.Refusal?.Code == "CIVIC6608")
            await services.GetRequiredService<IReadYourWrites>().WaitAsync(outcome.Accepted ? outcome.Position : services.GetRequiredService<ILedger>().Head, stop);
        return outcome;
    }
}
