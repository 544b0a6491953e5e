using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>What waits for moderators.</summary>
/// <param name="Waiting">The matters, the oldest first.</param>
/// <param name="More">Whether there is more than was asked for.</param>
internal sealed record WaitingAnswer(IReadOnlyList<MatterAnswer> Waiting, bool More);

/// <summary>An issue, or a comment of it, that waits for a moderator, as the API shows it.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Comment">The comment's number; null for the issue itself.</param>
/// <param name="IsAppeal">Whether its author asks for another decision; otherwise people told of it.</param>
/// <param name="Title">The issue's title; null when whoever wrote it was erased.</param>
/// <param name="Words">What is written there; null when it is gone.</param>
/// <param name="IsGone">Whether its author took the comment back.</param>
/// <param name="Told">Who told what, the oldest first.</param>
/// <param name="Page">Where it is read and decided.</param>
internal sealed record MatterAnswer(
    IssueId Issue, int? Comment, bool IsAppeal, string? Title, string? Words, bool IsGone, IReadOnlyList<ToldAnswer> Told, string Page)
{
    public static MatterAnswer Of(WaitingMatter matter) => new(
        matter.Issue, matter.Comment, matter.IsAppeal, matter.Title, matter.Words, matter.IsGone,
        [.. matter.Told.Select(told => new ToldAnswer(told.Step.By, told.Step.At, told.Text))], matter.Place);
}

/// <summary>What somebody told the moderators.</summary>
/// <param name="By">Who, by a name that only issues know.</param>
/// <param name="At">When.</param>
/// <param name="Text">What they wrote; null when they were erased.</param>
internal sealed record ToldAnswer(Pseudonym By, DateTimeOffset At, string? Text);
