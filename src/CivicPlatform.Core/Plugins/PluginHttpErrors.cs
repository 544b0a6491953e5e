using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Why a plugin's request to another host is not sent, or its answer not given. Of an address only host and port are told: the rest may hold a key, or a reader's words.</summary>
internal static class PluginHttpErrors
{
    public static CivicException Address(PluginId plugin, string why, string? sentBy) => Of(plugin, "CIVIC5410", "asked an address that no plugin asks; nothing was sent", By(why, sentBy),
        "Ask https://HOST/ with the host's name, and name it under 'capabilities' in civic-plugin.json as net:HOST.");

    public static CivicException Inside(PluginId plugin, string capability) => Of(plugin, "CIVIC5411", $"asked {capability}, which leads into the city's own network; nothing was sent",
        "At this moment the name has addresses there only.", "Ask a host of the open internet. Where the city itself runs the host, it may set \"innerPlugins\": true under \"web\" in civic.json.");

    public static CivicException Redirects(PluginId plugin, string capability, int most) => Of(plugin, "CIVIC5412", $"was redirected more than {most} times; no answer was given",
        $"The last one came from {capability}.", "Ask the address that the redirects lead to.");

    public static CivicException TooLarge(PluginId plugin, string capability, long most) => Of(plugin, "CIVIC5413", $"was answered too much by {capability}; the answer was cut off",
        $"An answer has at most {most} bytes, unpacked.", "Ask for less at a time: a page of the list, or what has changed since.");

    public static CivicException TooSlow(PluginId plugin, string capability, TimeSpan most) => Of(plugin, "CIVIC5414", $"waited too long for {capability}; the answer was cut off",
        $"A request with its redirects has {most.TotalSeconds} seconds until its answer is read.", "Try it again later, from a job rather than from a page; dispose of each answer as soon as it is read.");

    public static string By(string why, string? sentBy) => sentBy is null ? why : $"{why} It was sent there by {sentBy}.";

    private static CivicException Of(PluginId plugin, string code, string did, string why, string mend) => new(new CivicError(code, $"Plugin {plugin} {did}.", why, mend) { Where = $"plugin {plugin}" });
}
