namespace CivicPlatform.Plugins;

/// <summary>What somebody wants to know of a plugin that they name.</summary>
/// <param name="Id">The plugin.</param>
internal sealed record PluginQuestion(PluginId Id)
{
    /// <summary>Versions that are no newer than this one do not matter; <see langword="null"/> where all do.</summary>
    public string? Above { get; init; }

    /// <summary>Whether it matters what their publisher says of all these versions, and not of the newest alone.</summary>
    public bool WithNotes { get; init; }

    /// <summary>Whether it is enough to know which versions there are.</summary>
    public bool VersionsOnly { get; init; }
}
