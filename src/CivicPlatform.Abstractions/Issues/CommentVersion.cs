using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>What a comment said before it was changed.</summary>
/// <param name="At">When it was said (UTC).</param>
/// <param name="Text">Plain text, sealed.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CommentVersion(DateTimeOffset At, Personal<string> Text);
