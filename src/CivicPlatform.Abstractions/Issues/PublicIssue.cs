namespace CivicPlatform.Issues;

/// <summary>An issue as its page shows it to everybody.</summary>
/// <param name="Id">The issue.</param>
/// <param name="Title">One line; <see langword="null"/> after its author was erased.</param>
/// <param name="Body">Plain text; <see langword="null"/> after its author was erased.</param>
/// <param name="Place">Where it is, if that was said and its author was not erased.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Tags">Words of <see cref="IssueWords.Tags"/>.</param>
/// <param name="Skills">Words of <see cref="IssueWords.Skills"/>.</param>
/// <param name="Supports">How many people support it.</param>
/// <param name="Participants">How many take part.</param>
/// <param name="ReportedAt">When it was reported (UTC).</param>
/// <param name="MergedInto">The issue that it goes on in; the default value for none.</param>
/// <remarks>Do not keep the words: what is hidden or erased later must be gone everywhere.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PublicIssue(
    IssueId Id, string? Title, string? Body, IssuePlace? Place, IssueStatus Status, IReadOnlyList<string> Tags, IReadOnlyList<string> Skills,
    int Supports, int Participants, DateTimeOffset ReportedAt, IssueId MergedInto);
