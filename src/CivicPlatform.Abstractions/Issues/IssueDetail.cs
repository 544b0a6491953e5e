using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>An issue as its own page shows it.</summary>
/// <param name="Summary">What lists show of it.</param>
/// <param name="Body">Plain text, sealed.</param>
/// <param name="Place">Where it is, sealed.</param>
/// <param name="MergedInto">The issue that it goes on in; the default value for none.</param>
/// <param name="Revision">Changes with every event of the issue: a good entity tag.</param>
/// <param name="History">What staff and moderators did, oldest first: status, answers, merges, hiding, appeals.</param>
/// <param name="Earlier">What it said before its author changed it, oldest first.</param>
/// <param name="EditedAt">When its author last changed it (UTC), or <see langword="null"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssueDetail(
    IssueSummary Summary, Personal<string> Body, Personal<IssuePlace>? Place, IssueId MergedInto, long Revision,
    IReadOnlyList<IssueStep> History, IReadOnlyList<IssueVersion> Earlier, DateTimeOffset? EditedAt);
