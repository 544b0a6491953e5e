namespace CivicPlatform.Plugins;

/// <summary>Finds out whether a plugin calls: by what the host said when it called the plugin, and where nobody said anything by the grain that calls.</summary>
/// <remarks>Not by the stack: code of the city that goes on where a plugin's work ended stands on the plugin's stack, and a look at it costs more than a call.</remarks>
internal sealed class PluginCallers(IPluginDirectory plugins)
{
    /// <summary>The plugin that calls, or <see langword="null"/> when it is the city.</summary>
    /// <param name="grain">The grain that calls, if one does.</param>
    public PluginId? Find(object? grain = null) =>
        CodeOrigin.Current is { } origin ? origin.Plugin : grain is null ? null : plugins.OwnerOf(grain.GetType().Assembly);
}
