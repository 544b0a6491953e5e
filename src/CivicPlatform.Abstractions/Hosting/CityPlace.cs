namespace CivicPlatform.Hosting;

/// <summary>Where a city is: a point in its middle.</summary>
/// <param name="Latitude">Degrees north, WGS 84, from -90 to 90.</param>
/// <param name="Longitude">Degrees east, WGS 84, from -180 to 180.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CityPlace(double Latitude, double Longitude);
