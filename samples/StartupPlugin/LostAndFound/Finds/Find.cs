namespace LostAndFound.Finds;

/// <summary>Something that was handed in and waits for its owner.</summary>
/// <param name="Number">Its number at the desk, from 1; never given twice.</param>
/// <param name="What">What it is: 1 to 80 characters. Not so much that anybody could claim it.</param>
/// <param name="Where">Where it was found, in words: 1 to 80 characters.</param>
/// <param name="FoundOn">The day, in the city's zone.</param>
/// <param name="Spot">Where it was found on the map, or <see langword="null"/>.</param>
/// <param name="Photo">How it looks, or <see langword="null"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("lost-and-found.find")]
public sealed record Find(
    [property: Id(0)] int Number, [property: Id(1)] string What, [property: Id(2)] string Where, [property: Id(3)] DateOnly FoundOn,
    [property: Id(4)] Spot? Spot, [property: Id(5)] FindPhoto? Photo);
