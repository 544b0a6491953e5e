namespace CivicPlatform.Datasets;

/// <summary>A column of a dataset's version.</summary>
/// <param name="Name">The header as it was written; unique within the version.</param>
/// <param name="Type">What its values are.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.dataset-column")]
public sealed record DatasetColumn([property: Id(0)] string Name, [property: Id(1)] DatasetColumnType Type);
