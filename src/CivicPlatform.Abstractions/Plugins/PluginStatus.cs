using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>A plugin as the plugin page, the API and <c>civic plugin list</c> show it.</summary>
/// <param name="Id">The id, or the folder's name where the manifest could not be read.</param>
/// <param name="Version">The version as the manifest says it; empty where it could not be read.</param>
/// <param name="Name">The plugin's name for people.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="State">How it is now.</param>
/// <param name="Faults">The latest faults, newest first, at most 20.</param>
/// <param name="FaultCount">How many faults there were since the host started.</param>
public sealed record PluginStatus(
    string Id, string Version, LocalizedText Name, LocalizedText Description, PluginState State,
    ImmutableArray<PluginFault> Faults, int FaultCount)
{
    /// <summary>Whether the city has started without it because an earlier start ended with it (CIVIC3214): the city is in safe mode.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>How long it took to load it and to let it say what it offers; zero for one that is not loaded.</summary>
    public TimeSpan LoadTime { get; init; }

    /// <summary>Whether it was left out so, and the city has said that it is to be tried at the next start.</summary>
    public bool IsTriedNext { get; init; }
}
