using CivicPlatform.Issues;

namespace MachiWalk;

/// <summary>A place to walk to.</summary>
public sealed record Spot(string Issue, IssueStatus Status, DateTimeOffset Since, string Tags);
