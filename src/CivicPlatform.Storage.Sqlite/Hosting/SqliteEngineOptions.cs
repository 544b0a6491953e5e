using Orleans.Storage;

namespace CivicPlatform.Hosting;

/// <summary>Where the embedded engine keeps a city's data.</summary>
public sealed class SqliteEngineOptions
{
    /// <summary>The data folder: ledger.db, state.db, vault.db, keys. Made when it is not there.</summary>
    /// <value>Default <c>data</c>, under the working folder.</value>
    public string Folder { get; set; } = "data";

    /// <summary>The lock on the folder, when the host has taken it before: it loads plugins from there first. The engine disposes it.</summary>
    /// <value>Default <see langword="null"/>: the engine takes it.</value>
    public DataFolderLock? Held { get; set; }

    /// <summary>How grain state is written.</summary>
    /// <value>Default <see langword="null"/>: JSON as events are, with private setters, fields and read-only collections kept too.</value>
    public IGrainStorageSerializer? StateSerializer { get; set; }
}
