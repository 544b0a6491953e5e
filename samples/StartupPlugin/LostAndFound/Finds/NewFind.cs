namespace LostAndFound.Finds;

/// <summary>What is written down of a find; its number comes from the desk.</summary>
/// <param name="What">What it is.</param>
/// <param name="Where">Where it was found.</param>
/// <param name="FoundOn">The day.</param>
/// <param name="Spot">The point on the map, or <see langword="null"/>.</param>
/// <param name="Photo">Its photo, or <see langword="null"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("lost-and-found.new-find")]
public sealed record NewFind(
    [property: Id(0)] string What, [property: Id(1)] string Where, [property: Id(2)] DateOnly FoundOn, [property: Id(3)] Spot? Spot, [property: Id(4)] FindPhoto? Photo)
{
    /// <summary>Characters of what it is and of where it was found.</summary>
    public const int LongestWords = 80;

    /// <summary>Characters of what a photo shows.</summary>
    public const int LongestPhotoWords = 200;
}
