using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>An issue as lists show it.</summary>
/// <param name="Id">The issue.</param>
/// <param name="Author">Who reported it.</param>
/// <param name="Title">One line, sealed.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Tags">Words of <see cref="IssueWords.Tags"/>.</param>
/// <param name="Skills">Words of <see cref="IssueWords.Skills"/>.</param>
/// <param name="Supports">How many people support it, each once.</param>
/// <param name="Participants">How many take part.</param>
/// <param name="Comments">How many comments stand.</param>
/// <param name="ReportedAt">When it was reported (UTC).</param>
/// <param name="ActiveAt">When something was last said or moved (UTC); supports do not count.</param>
/// <param name="IsHidden">Whether a moderator hid it.</param>
/// <param name="Photos">Its photos in the order in which they were added: at most 3.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssueSummary(
    IssueId Id, Pseudonym Author, Personal<string> Title, IssueStatus Status, IReadOnlyList<string> Tags, IReadOnlyList<string> Skills,
    int Supports, int Participants, int Comments, DateTimeOffset ReportedAt, DateTimeOffset ActiveAt, bool IsHidden,
    IReadOnlyList<IssuePhoto> Photos);
