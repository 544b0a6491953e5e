namespace CivicPlatform.Datasets;

/// <summary>Rows that say the same in a column.</summary>
/// <param name="Value">What they say: the text of the cell, a day as <c>2026-04-01</c> however it was written; empty where the cell was.</param>
/// <param name="Rows">How many they are.</param>
/// <param name="Sum">The sum of the numbers asked for; <see langword="null"/> where none was, or no row of the group has one.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetGroup(string Value, long Rows, double? Sum);
