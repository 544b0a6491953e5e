using CivicPlatform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Datasets;

/// <summary>Reads the table of datasets.</summary>
internal sealed class CityDatasets(IDbContextFactory<ReadContext> contexts) : ICityDatasets
{
    public async Task<IReadOnlyList<CityDataset>> AllAsync(CancellationToken cancellationToken = default)
    {
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await rows.Set<DatasetRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(Read);
    }

    public async Task<CityDataset?> FindAsync(DatasetId dataset, CancellationToken cancellationToken = default)
    {
        var id = dataset.ToString();
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await rows.Set<DatasetRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken).ConfigureAwait(false);
        return found is null ? null : Read(found);
    }

    private static CityDataset Read(DatasetRow row) =>
        new(DatasetId.Parse(row.Id, null), row.Title, row.Description, row.License, row.Terms, row.Versions, row.ChangedAt);
}
