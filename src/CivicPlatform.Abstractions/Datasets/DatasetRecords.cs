using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>Rows that a question found.</summary>
/// <param name="Records">The rows.</param>
/// <param name="Total">How many rows match, on this page or not.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetRecords(ImmutableArray<DatasetRecord> Records, long Total);
