using System.Collections.Immutable;

namespace MyPlugin;

/// <summary>The city's places; there is one list, "city".</summary>
[Alias("my-plugin.IPlacesGrain")]
public interface IPlacesGrain : IGrainWithStringKey
{
    /// <summary>All places, in the order in which they were written down.</summary>
    [Alias("Read")]
    Task<ImmutableArray<Place>> Read();

    /// <summary>Writes places down; those of a name that is there already replace it.</summary>
    [Alias("Write")]
    Task Write(ImmutableArray<Place> places);
}
