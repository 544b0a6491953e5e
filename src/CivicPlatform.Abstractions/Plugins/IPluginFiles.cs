namespace CivicPlatform.Plugins;

/// <summary>A plugin's own files: a folder in the city's data folder that is this plugin's alone.</summary>
/// <remarks>Names are relative, with <c>/</c> between their parts: one to eight parts of letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and blanks, each of 1 to 240 bytes in UTF-8 (80 kanji) and in one form (NFC), none with a dot or a blank at
/// its beginning or end, none that a system keeps for its devices. A file has at most 10 MiB, all together 200 MiB and 10,000 files. What is written of people is sealed by the plugin with their
/// key (<see cref="Vault.IVault.KeyAsync"/>): what lies here in the open is not erased with them.</remarks>
/// <exception cref="Errors.CivicException">All members: CIVIC5417: the name is none, leads out of the folder, or is a folder's. CIVIC5408: another plugin's code asks. CIVIC4251: the disk is full or cannot be used.</exception>
/// <threadsafety>All members may be called at the same time; of two who write one file the last one stays, whole.</threadsafety>
public interface IPluginFiles
{
    /// <summary>A file's content, or <see langword="null"/> when there is none of that name.</summary>
    Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Writes a file, in place of an earlier one: durable when this answers, and whole or not at all whatever happens meanwhile.</summary>
    /// <exception cref="Errors.CivicException">CIVIC5418: it is too large, or the plugin has too much already; nothing was written.</exception>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file, and answers whether there was one.</summary>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>All files, by their names in the order of their letters' numbers.</summary>
    Task<IReadOnlyList<PluginFile>> ListAsync(CancellationToken cancellationToken = default);
}
