using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>One row of a version.</summary>
/// <param name="Row">Its number in the file, from 1.</param>
/// <param name="Cells">The cells' texts in the order of the version's columns.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetRecord(long Row, ImmutableArray<string> Cells);
