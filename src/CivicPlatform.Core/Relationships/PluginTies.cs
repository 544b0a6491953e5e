using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Relationships;

/// <summary>The ties that people share with one plugin.</summary>
internal sealed class PluginTies(PluginRights rights, IServiceProvider services) : IPluginTies
{
    public IAsyncEnumerable<SharedTie> SharedAsync(CancellationToken cancellationToken = default)
    {
        rights.Demand(PluginCapability.ReadTies);
        using var origin = CodeOrigin.EnterCity();
        return services.GetRequiredService<ITies>().SharedWithAsync(rights.Plugin, cancellationToken);
    }
}
