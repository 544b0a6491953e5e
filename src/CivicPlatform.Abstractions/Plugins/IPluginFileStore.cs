namespace CivicPlatform.Plugins;

/// <summary>Where an engine keeps the plugins' own files. Names are as <see cref="IPluginFiles"/> takes them; the city's door looks at them before.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IPluginFileStore
{
    /// <summary>A file's content, or <see langword="null"/> when there is none.</summary>
    /// <exception cref="Errors.CivicException">CIVIC5417: something on its way is a link. CIVIC4251: it cannot be read.</exception>
    Task<ReadOnlyMemory<byte>?> ReadAsync(PluginId plugin, string name, CancellationToken cancellationToken = default);

    /// <summary>Writes a file, durable and whole or not at all.</summary>
    /// <param name="plugin">Whose.</param>
    /// <param name="name">Its name.</param>
    /// <param name="content">What is to be in it.</param>
    /// <param name="mostBytes">What the plugin's files may have together.</param>
    /// <param name="mostFiles">How many there may be.</param>
    /// <param name="cancellationToken">Stops; nothing half written is left.</param>
    /// <returns>Whether it was written; false when there would be more than that.</returns>
    /// <exception cref="Errors.CivicException">CIVIC5417: something on its way is a link or a file, or it is a folder. CIVIC4251: the disk is full or read-only.</exception>
    Task<bool> WriteAsync(PluginId plugin, string name, ReadOnlyMemory<byte> content, long mostBytes, int mostFiles, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file, and answers whether there was one.</summary>
    /// <exception cref="Errors.CivicException">CIVIC5417: something on its way is a link. CIVIC4251: it cannot be deleted.</exception>
    Task<bool> DeleteAsync(PluginId plugin, string name, CancellationToken cancellationToken = default);

    /// <summary>All files of a plugin, by name; links are none.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4251: the folder cannot be read.</exception>
    Task<IReadOnlyList<PluginFile>> ListAsync(PluginId plugin, CancellationToken cancellationToken = default);
}
