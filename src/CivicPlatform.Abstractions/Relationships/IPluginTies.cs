namespace CivicPlatform.Relationships;

/// <summary>The ties that people share with one plugin.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IPluginTies
{
    /// <summary>All ties that name the plugin, the latest first. One that was withdrawn, or is shared no more, is gone from the next answer on: keep no copies.</summary>
    /// <exception cref="Errors.CivicException">CIVIC5403: the manifest does not name <c>read-ties</c>.</exception>
    IAsyncEnumerable<SharedTie> SharedAsync(CancellationToken cancellationToken = default);
}
