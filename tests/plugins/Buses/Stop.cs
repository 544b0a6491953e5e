namespace Buses;

/// <summary>A stop and the minutes until the next bus.</summary>
[GenerateSerializer, Immutable, Alias("buses.stop")]
public readonly record struct Stop([property: Id(0)] string Name, [property: Id(1)] int Minutes);
