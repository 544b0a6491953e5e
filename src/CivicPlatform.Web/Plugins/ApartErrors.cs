using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What an engineer is told about what the process of a plugin answered.</summary>
internal static class ApartErrors
{
    /// <summary>It failed, in its own process.</summary>
    public static CivicException Failed(PluginId plugin, string fault) => new(new(
        "CIVIC3401", $"Plugin {plugin} failed to answer a request.", fault, "Report it to the plugin's publisher, with this text and the plugin's version.") { Where = $"the process of {plugin}" });

    /// <summary>Its card failed.</summary>
    public static CivicException CardFailed(PluginId plugin, string fault) => new(new(
        "CIVIC3405", $"A card of plugin {plugin} failed; the home page stands without it.", fault, "Report it to the plugin's publisher, with this text and the plugin's version.") { Where = $"the process of {plugin}" });

    /// <summary>What it answered is not passed on.</summary>
    public static CivicException NotPassedOn(PluginId plugin, string why) => new(new(
        "CIVIC3424", $"What plugin {plugin} answered was not passed on.", why, "Report it to the plugin's publisher; docs/plugins.md says what a plugin in a process of its own may answer.") { Where = $"the process of {plugin}" });
}
