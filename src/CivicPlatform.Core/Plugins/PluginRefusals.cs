using CivicPlatform.Errors;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>Why the city does not do what a plugin asks for.</summary>
internal static class PluginRefusals
{
    /// <summary>Its manifest does not name the capability.</summary>
    public static Refusal NotGiven(PluginId plugin, string capability) => new("CIVIC5403", ("plugin", plugin), ("capability", capability));

    /// <summary>Its manifest names the capability, and the city has not agreed.</summary>
    public static Refusal NotAgreed(PluginId plugin, string capability) => new("CIVIC5409", ("plugin", plugin), ("capability", capability));

    /// <summary>It runs in a process of its own, where there is no way to the city.</summary>
    public static Refusal Apart(PluginId plugin, string capability) => new("CIVIC5415", ("plugin", plugin), ("capability", capability));

    /// <summary>It acts for nobody at this moment.</summary>
    public static Refusal NoReader(PluginId plugin) => new("CIVIC5404", ("plugin", plugin));

    /// <summary>Its ballots have other names.</summary>
    public static Refusal BallotName(PluginId plugin) => new("CIVIC5405", ("plugin", plugin));

    /// <summary>The ballot is somebody else's.</summary>
    public static Refusal BallotOfOthers(PluginId plugin, BallotId ballot) => new("CIVIC5406", ("plugin", plugin), ("ballot", ballot));

    /// <summary>The city has closed it.</summary>
    public static Refusal Closed(PluginId plugin) => new("CIVIC6304", ("plugin", plugin));
}
