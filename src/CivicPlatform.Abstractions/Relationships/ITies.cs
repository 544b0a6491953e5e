using CivicPlatform.Plugins;

namespace CivicPlatform.Relationships;

/// <summary>The ties that people share with a plugin.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface ITies
{
    /// <summary>All ties that name this plugin, the latest first. A tie that was withdrawn, or is shared no more, is gone from the next answer on: keep no copies.</summary>
    /// <param name="plugin">The asking plugin itself.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<SharedTie> SharedWithAsync(PluginId plugin, CancellationToken cancellationToken = default);
}
