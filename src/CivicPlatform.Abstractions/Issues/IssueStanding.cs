namespace CivicPlatform.Issues;

/// <summary>How somebody stands to an issue.</summary>
/// <param name="Supports">Whether they support it.</param>
/// <param name="TakesPart">Whether they take part.</param>
public readonly record struct IssueStanding(bool Supports, bool TakesPart);
