namespace CivicPlatform.Plugins;

/// <summary>A receiver: collects one kind of thing that a plugin offers, until the host reads it.</summary>
/// <remarks>Derive from it to give plugins a new kind of thing to offer; the host finds the filled receivers of all plugins through
/// <see cref="IPluginDirectory.Features{T}"/>.</remarks>
public abstract class PluginFeature
{
    /// <summary>The plugin that fills this receiver.</summary>
    public PluginId Plugin { get; private set; }

    /// <summary>Makes an empty receiver for a plugin; the host's part.</summary>
    public static T Create<T>(PluginId plugin) where T : PluginFeature, new()
    {
        var feature = new T();
        feature.Plugin = plugin;
        return feature;
    }
}
