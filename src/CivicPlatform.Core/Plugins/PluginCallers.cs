using System.Diagnostics;

namespace CivicPlatform.Plugins;

/// <summary>Finds out whether a plugin calls: by what the host said when it called the plugin, and where nobody said anything by who stands on the stack.</summary>
internal sealed class PluginCallers(IPluginDirectory plugins)
{
    /// <summary>The plugin that calls, or <see langword="null"/> when it is the city.</summary>
    /// <param name="grain">The grain that calls, if one does.</param>
    public PluginId? Find(object? grain = null)
    {
        if (CodeOrigin.Current is { } origin)
            return origin.Plugin;
        return grain is not null ? plugins.OwnerOf(grain.GetType().Assembly) : OnStack();
    }

    // A thread or a timer that a plugin started without its context.
    private PluginId? OnStack()
    {
        foreach (var frame in new StackTrace(1, fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod()?.DeclaringType?.Assembly is { } assembly && plugins.OwnerOf(assembly) is { } plugin)
                return plugin;
        }
        return null;
    }
}
