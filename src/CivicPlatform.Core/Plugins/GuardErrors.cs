using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin's engineer is told when the plugin reaches for what is not its own.</summary>
internal static class GuardErrors
{
    public static CivicException DirectCall(PluginId plugin, string grain) =>
        PastDoor.Reached(plugin, grain, "The city's grains believe their callers who acts and with which role, so they answer the city's own code only.");

    public static CivicException OthersGrain(PluginId plugin, PluginId other, string grain) => new(new CivicError(
        "CIVIC5416", $"Plugin {plugin} called a grain of plugin {other}; nothing was done.", $"{grain} is {other}'s, and {plugin} does not say that it requires it, nor runs a part that uses it.",
        $"Name {other} and the versions that fit under 'requires' in civic-plugin.json, or call it from a part under 'uses', and pack {plugin} again.") { Where = $"plugin {plugin}" });

    public static CivicException NotGiven(PluginId plugin, string capability) => new(new CivicError(
        "CIVIC5403", $"Plugin {plugin} asked for what its manifest does not name.", $"It needs the capability {capability}.",
        "Name it with its reason under 'capabilities' in civic-plugin.json and pack the plugin again.") { Where = $"plugin {plugin}" });

    public static CivicException NotAgreed(PluginId plugin, string capability) => new(new CivicError(
        "CIVIC5409", $"The city has not agreed that plugin {plugin} uses {capability}; nothing was done.", $"Its manifest asks for it, and 'grants' of '{plugin}' in civic.json does not name it.",
        $"If the city agrees, add \"{capability}\" to \"grants\" of \"{plugin}\" under \"plugins\" in civic.json and restart the city.") { Where = $"plugin {plugin}" });

    public static CivicException Closed(PluginId plugin) => new(new CivicError(
        "CIVIC6304", $"Plugin {plugin} is stopped; nothing was sent.", "It failed too often, or the city stopped it.", $"Open it again with civic plugin enable {plugin}.") { Where = $"plugin {plugin}" });

    public static CivicException Apart(PluginId plugin, string capability) => new(new CivicError(
        "CIVIC5415", $"Plugin {plugin} runs in a process of its own and cannot use {capability}; nothing was done.", "The city's issues, ballots, datasets and ties are in another process, and nothing of them is passed on.",
        $"If the city trusts the plugin, take \"isolation\" out of its entry in civic.json; otherwise use what it offers without {capability}.") { Where = $"plugin {plugin}" });

    public static CivicException NotItsOwn(PluginId plugin, string what) => new(new CivicError(
        "CIVIC5407", $"Plugin {plugin} reached for what is not its own; nothing was done.", what,
        "Use the plugin's own streams, contexts and names, and its door for the rest.") { Where = $"plugin {plugin}" });

    public static CivicException NoFileName(PluginId plugin, string why) => new(new CivicError(
        "CIVIC5417", $"Plugin {plugin} asked for a file by what is no name of one; nothing was done.", why,
        "Take a relative name such as photos/2026-04.png.") { Where = $"plugin {plugin}" });

    public static CivicException TooMuchKept(PluginId plugin, string why) => new(new CivicError(
        "CIVIC5418", $"Plugin {plugin} would keep more in files than it may; nothing was written.", why,
        "Delete what is not needed any more, or keep rows in a dataset and records in grains.") { Where = $"plugin {plugin}" });

    public static CivicException NoDoor(string type, string why) => new(new CivicError(
        "CIVIC5408", $"There is no door for {type} here.", why,
        "Ask for IPluginDoor<…> of the one class of the plugin itself that derives from CivicPlugin.") { Where = type });
}
