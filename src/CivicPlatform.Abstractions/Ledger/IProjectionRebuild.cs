namespace CivicPlatform.Ledger;

/// <summary>Throws the read tables away and makes them anew from the ledger (<c>civic rebuild</c>).</summary>
/// <threadsafety>May be called at the same time; the calls take turns.</threadsafety>
public interface IProjectionRebuild
{
    /// <summary>Rebuilds every projection up to where it stood. Readers see the old rows until the new ones are complete.</summary>
    /// <param name="progress">Told how far the work is, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops; the projection that was under way keeps its old rows.</param>
    /// <returns>One line for each read table.</returns>
    /// <exception cref="Errors.CivicException">CIVIC4253: an event cannot be read. CIVIC4254: the read tables cannot be written. The old rows stay.</exception>
    Task<IReadOnlyList<RebuiltTable>> RebuildAsync(IProgress<double>? progress = null, CancellationToken cancellationToken = default);
}
