using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What one plugin may do at this moment.</summary>
internal sealed class PluginRights(PluginId plugin, IPluginDirectory plugins)
{
    public PluginId Plugin => plugin;

    /// <summary>Why a command is refused, or <see langword="null"/>.</summary>
    public Refusal? Refused(PluginCapability capability)
    {
        CheckCaller();
        return !plugins.May(plugin, capability) ? PluginRefusals.NotGiven(plugin, capability)
            : plugins.IsOpen(plugin) ? null : PluginRefusals.Closed(plugin);
    }

    /// <exception cref="CivicException">CIVIC5403: the manifest does not name the capability.</exception>
    public void Demand(PluginCapability capability)
    {
        CheckCaller();
        if (!plugins.May(plugin, capability))
            throw GuardErrors.NotGiven(plugin, capability);
    }

    // A door can be handed on, but it does not open for another plugin.
    private void CheckCaller()
    {
        if (CodeOrigin.Current?.Plugin is { } caller && caller != plugin)
            throw GuardErrors.NoDoor($"plugin {caller}", $"The door belongs to plugin {plugin}.");
    }
}
