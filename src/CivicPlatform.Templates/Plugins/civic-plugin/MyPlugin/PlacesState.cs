using System.Collections.Immutable;

namespace MyPlugin;

/// <summary>What the list holds.</summary>
[GenerateSerializer, Alias("my-plugin.places-state")]
public sealed class PlacesState
{
    /// <summary>The places.</summary>
    [Id(0)] public ImmutableArray<Place> Places { get; set; } = [];
}
