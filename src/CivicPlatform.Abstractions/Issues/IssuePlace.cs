namespace CivicPlatform.Issues;

/// <summary>Where an issue is.</summary>
/// <param name="Latitude">Degrees north (WGS 84), −90 to 90; given together with the longitude or not at all.</param>
/// <param name="Longitude">Degrees east (WGS 84), −180 to 180.</param>
/// <param name="Words">One line in words, at most 200 characters; may be empty when there is a point.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.issue-place")]
public sealed record IssuePlace([property: Id(0)] double? Latitude, [property: Id(1)] double? Longitude, [property: Id(2)] string Words)
{
    /// <summary>Whether there is a point on the map.</summary>
    public bool HasPoint => Latitude is not null && Longitude is not null;
}
