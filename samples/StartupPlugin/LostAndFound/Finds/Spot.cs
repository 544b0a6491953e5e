namespace LostAndFound.Finds;

/// <summary>A point on the map (WGS 84).</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("lost-and-found.spot")]
public sealed record Spot([property: Id(0)] double Latitude, [property: Id(1)] double Longitude);
