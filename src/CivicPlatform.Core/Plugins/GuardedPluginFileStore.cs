namespace CivicPlatform.Plugins;

/// <summary>The plugins' files as the city's services hand them out: to no plugin, which would say whose it wants.</summary>
internal sealed class GuardedPluginFileStore(IPluginFileStore inner) : IPluginFileStore
{
    public Task<ReadOnlyMemory<byte>?> ReadAsync(PluginId plugin, string name, CancellationToken cancellationToken = default) => Checked.ReadAsync(plugin, name, cancellationToken);

    public Task<bool> WriteAsync(PluginId plugin, string name, ReadOnlyMemory<byte> content, long mostBytes, int mostFiles, CancellationToken cancellationToken = default) =>
        Checked.WriteAsync(plugin, name, content, mostBytes, mostFiles, cancellationToken);

    public Task<bool> DeleteAsync(PluginId plugin, string name, CancellationToken cancellationToken = default) => Checked.DeleteAsync(plugin, name, cancellationToken);

    public Task<IReadOnlyList<PluginFile>> ListAsync(PluginId plugin, CancellationToken cancellationToken = default) => Checked.ListAsync(plugin, cancellationToken);

    private IPluginFileStore Checked
    {
        get
        {
            PastDoor.Check("the plugins' files");
            return inner;
        }
    }
}
