using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>One step in an issue's history.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Text">The reason or the answer, sealed: what staff and moderators say in office under the city's key, what others say under their own; the default value where none was given.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Other">The other issue of a merge; the default value for none.</param>
/// <param name="Comment">The comment that it is about, or <see langword="null"/> for the issue itself.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssueStep(
    IssueStepKind Kind, Pseudonym By, DateTimeOffset At, Personal<string> Text, IssueStatus? From, IssueStatus? To, IssueId Other, int? Comment);
