namespace CivicPlatform.Datasets;

/// <summary>The city's own datasets, as everybody may read them. What was never published, and uploads that staff still look at, are not among them.</summary>
/// <remarks>The same questions and the same refusals as <c>/api/v1/datasets/…/records</c>. Other plugins' datasets are no part of it.</remarks>
/// <exception cref="Errors.CivicException">Of each member. CIVIC5403: the manifest does not name <c>follow-city</c>.</exception>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IPluginDatasets
{
    /// <summary>All datasets of which a version is shown, by id.</summary>
    Task<IReadOnlyList<PublicDataset>> AllAsync(CancellationToken cancellationToken = default);

    /// <summary>One dataset with its newest version; <see langword="null"/> when there is none, nothing of it is published, or all of it was withdrawn.</summary>
    Task<PublicDataset?> FindAsync(DatasetId dataset, CancellationToken cancellationToken = default);

    /// <summary>A page of records. Refused: CIVIC7001 (no such dataset, or nothing of it is published), CIVIC6606 (no such version), CIVIC6609 (the version was withdrawn),
    /// CIVIC7002 (a column that there is not, or a number out of range; its fact <c>name</c> is what the API calls it: sort, filter, cursor, limit), CIVIC6626 (it took too long).</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="question">Which records, and how many.</param>
    /// <param name="version">Which version; <see langword="null"/> for the newest. Whoever reads page after page names the version of the first page.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<PublicRecords> AskAsync(DatasetId dataset, DatasetQuestion question, int? version = null, CancellationToken cancellationToken = default);
}
