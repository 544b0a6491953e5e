namespace Garbage5374.Changes;

/// <summary>What the city's data say about a wish, for the rule that decides on it.</summary>
/// <param name="Today">The city's date.</param>
/// <param name="UnknownKind">A kind that the city does not have, or <see langword="null"/>.</param>
/// <param name="UnknownArea">An area that the city does not have, or <see langword="null"/>.</param>
/// <param name="UnknownCenter">A centre that no area names, or <see langword="null"/>.</param>
/// <param name="AreasTouched">In how many areas something would be different.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("garbage5374.change-facts")]
public sealed record ChangeFacts(
    [property: Id(0)] DateOnly Today, [property: Id(1)] string? UnknownKind, [property: Id(2)] string? UnknownArea,
    [property: Id(3)] string? UnknownCenter, [property: Id(4)] int AreasTouched);
