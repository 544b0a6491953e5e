namespace CivicPlatform.Plugins;

/// <summary>How capabilities are written in a manifest.</summary>
internal static class CapabilityNames
{
    private static readonly Dictionary<string, PluginCapability> Known = new(StringComparer.Ordinal)
    {
        ["follow-city"] = PluginCapability.FollowCity,
        ["act-for-reader"] = PluginCapability.ActForReader,
        ["open-ballots"] = PluginCapability.OpenBallots,
        ["read-ties"] = PluginCapability.ReadTies,
    };

    public static IEnumerable<string> All => Known.Keys;

    public static string Of(PluginCapability capability) => Known.First(known => known.Value == capability).Key;

    public static bool TryParse(string name, out PluginCapability capability) => Known.TryGetValue(name, out capability);
}
