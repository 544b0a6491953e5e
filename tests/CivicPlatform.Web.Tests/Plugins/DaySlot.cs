namespace CivicPlatform.Plugins;

/// <summary>The place that a test's page offers for each of its days.</summary>
public sealed record DaySlot(int Day);
