using CivicPlatform.Plugins;

namespace Buses;

/// <summary>A plugin with a stateless worker.</summary>
public sealed class BusesPlugin : CivicPlugin
{
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
    }
}
