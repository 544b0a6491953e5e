namespace LostAndFound.Finds;

/// <summary>A photo of a find.</summary>
/// <param name="Id">Its name in the store, 32 hexadecimal digits.</param>
/// <param name="Words">What can be seen, for those who do not see it: 1 to 200 characters.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("lost-and-found.photo")]
public sealed record FindPhoto([property: Id(0)] string Id, [property: Id(1)] string Words, [property: Id(2)] int Width, [property: Id(3)] int Height);
