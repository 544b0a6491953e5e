namespace CivicPlatform.Issues;

/// <summary>An issue near a point.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Metres">How far it is, as the crow flies.</param>
/// <threadsafety>Immutable.</threadsafety>
public readonly record struct NearIssue(IssueId Issue, double Metres);
