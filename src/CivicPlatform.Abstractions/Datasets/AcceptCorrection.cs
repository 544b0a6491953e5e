namespace CivicPlatform.Datasets;

/// <summary>Command: take a correction.</summary>
/// <param name="Number">The correction.</param>
/// <param name="Base">The version that the new table was made from; it must be the one that is shown.</param>
/// <param name="Made">The table with the correction; its <see cref="PublishVersion.After"/> does not count.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.accept-correction")]
public sealed record AcceptCorrection([property: Id(0)] int Number, [property: Id(1)] int Base, [property: Id(2)] PublishVersion Made);
