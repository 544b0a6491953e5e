namespace CivicPlatform.Plugins;

/// <summary>Says in the log why a part of a plugin is not there.</summary>
internal static class PartReasons
{
    public static string Of(PluginPart part) => part.State switch
    {
        PluginPartState.OtherAbsent => $"the city does not have plugin {part.With}.",
        PluginPartState.OtherNotLoaded => $"plugin {part.With} was not loaded itself.",
        PluginPartState.OtherVersion => $"it works with plugin {part.With} {part.Versions}, and the city has {part.Found}.",
        PluginPartState.Apart => $"it works with plugin {part.With}, and of the two at least one runs in a process of its own.",
        PluginPartState.NoContract => $"it was built on {part.Found}, which plugin {part.With} does not have.",
        PluginPartState.OwnCopy => $"the plugin carries its own copy of {part.Found}, which plugin {part.With} shares.",
        PluginPartState.Circle => $"plugin {part.With} builds on this plugin, which was loaded first therefore.",
        _ => "it runs.",
    };
}
