namespace CivicPlatform.Plugins;

/// <summary>Tests over a city whose plugins they make themselves.</summary>
public abstract class ForgedTown : IAsyncLifetime
{
    protected ForgedTown() => Town = new PluginTown(Forge.Packages);

    private protected PluginForge Forge { get; } = new();

    private protected PluginTown Town { get; }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        await Town.DisposeAsync();
        Forge.Dispose();
    }
}
