namespace LostAndFound.Finds;

/// <summary>A form that was written down.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Number">The number that its find was given.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("lost-and-found.form")]
public sealed record TakenForm([property: Id(0)] string Key, [property: Id(1)] int Number);
