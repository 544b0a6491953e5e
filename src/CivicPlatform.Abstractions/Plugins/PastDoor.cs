using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Keeps plugins from what they could take out of the city's services without asking at their door.</summary>
internal static class PastDoor
{
    /// <summary>Asks whose code runs.</summary>
    /// <param name="what">What is reached for, for the message.</param>
    /// <exception cref="CivicException">CIVIC5402: a plugin's.</exception>
    public static void Check(string what)
    {
        if (CodeOrigin.Current?.Plugin is { } plugin)
            throw Reached(plugin, what, "It answers the city's own code, which decides who may see and do what.");
    }

    public static CivicException Reached(PluginId plugin, string what, string why) => new(new CivicError(
        "CIVIC5402", $"Plugin {plugin} reached for {what} past its door; nothing was done.", why,
        "Ask for IPluginDoor<…> of the plugin's class, and name the capability in civic-plugin.json.") { Where = $"plugin {plugin}" });
}
