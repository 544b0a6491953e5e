using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>The groups that a <see cref="DatasetGrouping"/> found.</summary>
/// <param name="Groups">By days the latest, oldest first; by numbers the smallest, in their order; by texts the largest, largest first. Rows with an empty cell are a group too, the last one.</param>
/// <param name="Total">How many groups there are, answered or not.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetGroups(ImmutableArray<DatasetGroup> Groups, long Total);
