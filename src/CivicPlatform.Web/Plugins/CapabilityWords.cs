using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>Says what a capability lets a plugin do.</summary>
internal static class CapabilityWords
{
    /// <summary>The words for a capability, in the reader's language; a name that this version does not know, as it is written.</summary>
    public static string Say(PageContext page, string name) =>
        CapabilityNames.TryParse(name, out _) ? page.Say($"plugin.may.{name}")
        : CapabilityHost.IsName(name) ? page.Say("plugin.may.net", ("host", name[CapabilityHost.Prefix.Length..])) : name;
}
