namespace CivicPlatform.Datasets;

/// <summary>Reads what datasets the city has published.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface ICityDatasets
{
    /// <summary>All datasets of the city, by id.</summary>
    Task<IReadOnlyList<CityDataset>> AllAsync(CancellationToken cancellationToken = default);

    /// <summary>One dataset, or <see langword="null"/>.</summary>
    Task<CityDataset?> FindAsync(DatasetId dataset, CancellationToken cancellationToken = default);
}
