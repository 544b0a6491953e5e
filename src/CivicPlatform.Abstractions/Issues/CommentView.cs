using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>A comment of an issue.</summary>
/// <param name="Number">Its number in the issue, from 1.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Text">Plain text, sealed; the default value when its author took it back.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="EditedAt">When it was last changed, or <see langword="null"/>.</param>
/// <param name="IsDeleted">Whether its author took it back; its place is kept.</param>
/// <param name="IsHidden">Whether a moderator hid it.</param>
/// <param name="Earlier">What it said before, oldest first.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CommentView(
    int Number, Pseudonym By, Personal<string> Text, DateTimeOffset At, DateTimeOffset? EditedAt, bool IsDeleted, bool IsHidden,
    IReadOnlyList<CommentVersion> Earlier);
