namespace LostAndFound.Finds;

/// <summary>A row of the dataset.</summary>
/// <param name="Number">The find's number.</param>
/// <param name="What">What it is.</param>
/// <param name="Where">Where it was found.</param>
/// <param name="FoundOn">The day.</param>
/// <param name="Latitude">Degrees north, where known.</param>
/// <param name="Longitude">Degrees east, where known.</param>
internal sealed record FindRecord(int Number, string What, string Where, DateOnly FoundOn, double? Latitude, double? Longitude);
