namespace CivicPlatform.Plugins;

/// <summary>How capabilities are written in a manifest and in <c>civic.json</c>: the closed list, and one for each host (<see cref="CapabilityHost"/>).</summary>
internal static class CapabilityNames
{
    // In the order of the enumeration.
    private static readonly string[] Known = ["follow-city", "act-for-reader", "open-ballots", "read-ties"];

    /// <summary>What may be written, for messages.</summary>
    public static string All { get; } = $"{string.Join(", ", Known)}, and {CapabilityHost.Prefix}HOST for a host to be asked";

    public static string Of(PluginCapability capability) => Known[(int)capability];

    /// <summary>Whether a name is one of the closed list.</summary>
    public static bool TryParse(string name, out PluginCapability capability)
    {
        var place = Array.IndexOf(Known, name);
        capability = place < 0 ? default : (PluginCapability)place;
        return place >= 0;
    }

    /// <summary>Why a name is none; <see langword="null"/> when it is one.</summary>
    public static string? FaultOf(string name) => TryParse(name, out _) || CapabilityHost.IsName(name) ? null
        : name.StartsWith(CapabilityHost.Prefix, StringComparison.Ordinal) ? $"'{name}' names no host; it must be {CapabilityHost.Form}"
        : $"'{name}' is not known; known are {All}";
}
