namespace CivicPlatform.UI;

/// <summary>A place of a <see cref="PlaceMap"/>.</summary>
/// <param name="Name">What it is called; may hold readings. Whatever is in it is text, never markup.</param>
/// <param name="Latitude">Degrees north, WGS 84, from -90 to 90. A place with other values, or none, is in the list only.</param>
/// <param name="Longitude">Degrees east, WGS 84, from -180 to 180.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Place(string Name, double Latitude, double Longitude)
{
    /// <summary>A sentence or two about it; may hold readings.</summary>
    /// <value>Default: none.</value>
    public string? Words { get; init; }

    /// <summary>Where its name leads: a path of this host, or an address of http or https. Anything else is no link.</summary>
    /// <value>Default: nowhere.</value>
    public string? Href { get; init; }

    internal bool IsOnEarth => Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;
}
