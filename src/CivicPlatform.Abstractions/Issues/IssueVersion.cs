using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>What an issue said before its author changed it.</summary>
/// <param name="At">When it was said (UTC).</param>
/// <param name="Title">One line, sealed.</param>
/// <param name="Body">Plain text, sealed.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssueVersion(DateTimeOffset At, Personal<string> Title, Personal<string> Body);
