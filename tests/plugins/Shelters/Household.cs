namespace Shelters;

/// <summary>People who came together.</summary>
[GenerateSerializer, Immutable, Alias("shelters.household")]
public sealed record Household([property: Id(0)] string Number, [property: Id(1)] int People);
