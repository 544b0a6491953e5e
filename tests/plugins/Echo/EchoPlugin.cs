using CivicPlatform.Plugins;

namespace Echo;

/// <summary>A plugin whose grain is called to measure what a call costs.</summary>
public sealed class EchoPlugin : CivicPlugin
{
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        plugin.Commands.Add<EchoCommand>("calls");
        plugin.Texts.FromResources("Texts");
    }
}
