using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What was found about one plugin that was examined without being loaded.</summary>
/// <param name="Path">The package, or the folder of the unpacked plugin; absolute.</param>
/// <param name="Manifest">What it says of itself; <see langword="null"/> when its manifest cannot be read.</param>
/// <param name="Errors">What a host would have against it; empty for a sound one.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CheckedPlugin(string Path, PluginManifest? Manifest, ImmutableArray<CivicError> Errors)
{
    /// <summary>Its parts that work with other plugins, and whether a city of the same packages would load them.</summary>
    /// <value>Default none: it has none, it was examined alone, or a host would not load it.</value>
    public ImmutableArray<PluginPart> Parts { get; init; } = [];

    /// <summary>Whether a host would load it.</summary>
    public bool IsSound => Errors.IsEmpty;
}
