using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>Reads the corrections that people proposed. Whoever asks looks at who may read them.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface ICorrectionQueries
{
    /// <summary>One correction, or <see langword="null"/>.</summary>
    Task<Correction?> FindAsync(DatasetId dataset, int number, CancellationToken cancellationToken = default);

    /// <summary>The corrections of all datasets in a state, the oldest first.</summary>
    /// <param name="state">The state.</param>
    /// <param name="limit">From 1.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<IReadOnlyList<Correction>> ListAsync(CorrectionState state, int limit, CancellationToken cancellationToken = default);

    /// <summary>What somebody proposed, the newest first.</summary>
    /// <param name="by">In the context <see cref="DatasetStream.Context"/>.</param>
    /// <param name="limit">From 1.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<IReadOnlyList<Correction>> OfAsync(Pseudonym by, int limit, CancellationToken cancellationToken = default);
}
