using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

/// <summary>The city's datasets for one plugin: what everybody may read, asked as the API is asked.</summary>
internal sealed class PluginDatasets(PluginRights rights, IServiceProvider services) : IPluginDatasets
{
    public async Task<IReadOnlyList<PublicDataset>> AllAsync(CancellationToken cancellationToken = default)
    {
        rights.Demand(PluginCapability.FollowCity);
        using var origin = CodeOrigin.EnterCity();
        return [.. (await Datasets.AllAsync(cancellationToken)).Select(Shown).OfType<PublicDataset>()];
    }

    public async Task<PublicDataset?> FindAsync(DatasetId dataset, CancellationToken cancellationToken = default)
    {
        rights.Demand(PluginCapability.FollowCity);
        using var origin = CodeOrigin.EnterCity();
        return await Datasets.FindAsync(dataset, cancellationToken) is { } found ? Shown(found) : null;
    }

    public async Task<PublicRecords> AskAsync(DatasetId dataset, DatasetQuestion question, int? version = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        rights.Demand(PluginCapability.FollowCity);
        using var origin = CodeOrigin.EnterCity();
        if (await Datasets.FindAsync(dataset, cancellationToken) is not { Versions.IsEmpty: false } found)
            return DatasetRefusals.NotThere;
        if (found.Asked(version) is not { } asked)
            return DatasetRefusals.NoVersion(version ?? 0);
        if (asked.Withdrawn is not null)
            return DatasetRefusals.Withdrawn(asked.Number);
        if (question.WrongFor(asked.Columns) is { } wrong)
            return DatasetRefusals.BadValue(wrong);
        try
        {
            var rows = await services.GetRequiredService<IDatasetFiles>().AskAsync(Hash256.Parse(asked.Parquet), asked.Columns, question, cancellationToken);
            var next = question.Skip + rows.Records.Length;
            return new PublicRecords(asked.Number, asked.Columns, rows.Records, rows.Total, rows.Records.Length > 0 && next < rows.Total ? next : null);
        }
        catch (CivicException slow) when (slow.Code == "CIVIC4256")
        {
            return DatasetRefusals.TooSlow;
        }
    }

    private ICityDatasets Datasets => services.GetRequiredService<ICityDatasets>();

    private static PublicDataset? Shown(CityDataset dataset) => dataset.Latest is not { } shown ? null
        : new(dataset.Id, dataset.Title, dataset.Description, dataset.License, dataset.Terms, shown.Number, shown.PublishedAt, shown.Rows, shown.Columns);
}
