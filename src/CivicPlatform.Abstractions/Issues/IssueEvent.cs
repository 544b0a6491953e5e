using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Something that happened to an issue. When it happened stands on its record.</summary>
/// <param name="By">Who did it, in the context <see cref="IssueStream.Context"/>.</param>
public abstract record IssueEvent(Pseudonym By);

/// <summary>An issue was reported; its author takes part in it.</summary>
/// <param name="By">The author.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Place">Where it is, if that was said.</param>
/// <param name="Tags">Words of <see cref="IssueWords.Tags"/>.</param>
/// <param name="Skills">Words of <see cref="IssueWords.Skills"/>.</param>
[Alias("civic.issue-reported")]
public sealed record IssueReported(
    Pseudonym By, Personal<string> Title, Personal<string> Body, Personal<IssuePlace>? Place,
    IReadOnlyList<string> Tags, IReadOnlyList<string> Skills) : IssueEvent(By);

/// <summary>An issue's author changed its words; the earlier ones can still be seen.</summary>
/// <param name="By">The author.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
[Alias("civic.issue-edited")]
public sealed record IssueEdited(Pseudonym By, Personal<string> Title, Personal<string> Body) : IssueEvent(By);

/// <summary>A photo is shown with an issue. The picture itself is not in the ledger: it lies in the <see cref="IPhotoStore"/>.</summary>
/// <param name="By">Who sent it: the author, or staff.</param>
/// <param name="Photo">Its name.</param>
/// <param name="Description">What can be seen.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
[Alias("civic.issue-photo-added")]
public sealed record IssuePhotoAdded(Pseudonym By, PhotoId Photo, Personal<string> Description, int Width, int Height) : IssueEvent(By);

/// <summary>A photo was taken back by who sent it.</summary>
/// <param name="By">Who sent it.</param>
/// <param name="Photo">Its name.</param>
[Alias("civic.issue-photo-removed")]
public sealed record IssuePhotoRemoved(Pseudonym By, PhotoId Photo) : IssueEvent(By);

/// <summary>Staff moved an issue to another status.</summary>
/// <param name="By">Who moved it.</param>
/// <param name="From">Where it stood.</param>
/// <param name="To">Where it stands.</param>
/// <param name="Reason">Why.</param>
[Alias("civic.issue-status-changed")]
public sealed record IssueStatusChanged(Pseudonym By, IssueStatus From, IssueStatus To, Personal<string> Reason) : IssueEvent(By);

/// <summary>Somebody supports an issue.</summary>
/// <param name="By">The supporter.</param>
[Alias("civic.issue-supported")]
public sealed record IssueSupported(Pseudonym By) : IssueEvent(By);

/// <summary>Somebody took their support back.</summary>
/// <param name="By">Who supported.</param>
[Alias("civic.issue-support-withdrawn")]
public sealed record IssueSupportWithdrawn(Pseudonym By) : IssueEvent(By);

/// <summary>Somebody takes part.</summary>
/// <param name="By">The participant.</param>
[Alias("civic.issue-joined")]
public sealed record IssueJoined(Pseudonym By) : IssueEvent(By);

/// <summary>Somebody takes part no more.</summary>
/// <param name="By">Who took part.</param>
[Alias("civic.issue-left")]
public sealed record IssueLeft(Pseudonym By) : IssueEvent(By);

/// <summary>A comment was written.</summary>
/// <param name="By">Who wrote it.</param>
/// <param name="Number">Its number in the issue, from 1.</param>
/// <param name="Text">Plain text.</param>
[Alias("civic.issue-comment-written")]
public sealed record CommentWritten(Pseudonym By, int Number, Personal<string> Text) : IssueEvent(By);

/// <summary>A comment's author changed its words; the earlier ones can still be seen.</summary>
/// <param name="By">Who wrote it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Text">What it says now.</param>
[Alias("civic.issue-comment-edited")]
public sealed record CommentEdited(Pseudonym By, int Number, Personal<string> Text) : IssueEvent(By);

/// <summary>A comment's author took it back.</summary>
/// <param name="By">Who wrote it.</param>
/// <param name="Number">Its number.</param>
[Alias("civic.issue-comment-deleted")]
public sealed record CommentDeleted(Pseudonym By, int Number) : IssueEvent(By);

/// <summary>Staff answered for the city.</summary>
/// <param name="By">Who answered.</param>
/// <param name="Number">The answer's number in the issue, from 1.</param>
/// <param name="Text">Plain text.</param>
[Alias("civic.issue-answered")]
public sealed record IssueAnswered(Pseudonym By, int Number, Personal<string> Text) : IssueEvent(By);

/// <summary>An issue goes on in another one.</summary>
/// <param name="By">Who merged it.</param>
/// <param name="Into">The issue that it goes on in.</param>
/// <param name="Reason">Why.</param>
[Alias("civic.issue-merged")]
public sealed record IssueMerged(Pseudonym By, IssueId Into, Personal<string> Reason) : IssueEvent(By);

/// <summary>A merge was undone, since the other issue could not take this one any more.</summary>
/// <param name="By">Who had merged it.</param>
/// <param name="Into">The other issue.</param>
[Alias("civic.issue-merge-undone")]
public sealed record IssueMergeUndone(Pseudonym By, IssueId Into) : IssueEvent(By);

/// <summary>Another issue goes on in this one; of many supporters there are several of these.</summary>
/// <param name="By">Who merged it.</param>
/// <param name="From">The other issue.</param>
/// <param name="Supporters">Who supports this issue from now on and did not before: at most 5,000.</param>
[Alias("civic.issue-absorbed")]
public sealed record IssueAbsorbed(Pseudonym By, IssueId From, IReadOnlyList<Pseudonym> Supporters) : IssueEvent(By);

/// <summary>A moderator hid an issue or a comment.</summary>
/// <param name="By">The moderator.</param>
/// <param name="Comment">The comment's number; <see langword="null"/> for the issue itself.</param>
/// <param name="Reason">Why.</param>
[Alias("civic.issue-hidden")]
public sealed record IssueHidden(Pseudonym By, int? Comment, Personal<string> Reason) : IssueEvent(By);

/// <summary>The author of what was hidden asks for another decision.</summary>
/// <param name="By">The author.</param>
/// <param name="Comment">The comment's number; <see langword="null"/> for the issue itself.</param>
/// <param name="Text">What the author says to it.</param>
[Alias("civic.issue-hiding-appealed")]
public sealed record HidingAppealed(Pseudonym By, int? Comment, Personal<string> Text) : IssueEvent(By);

/// <summary>An appeal was decided.</summary>
/// <param name="By">The moderator, another one than who hid it.</param>
/// <param name="Comment">The comment's number; <see langword="null"/> for the issue itself.</param>
/// <param name="Granted">Whether it is shown again.</param>
/// <param name="Reason">Why.</param>
[Alias("civic.issue-appeal-decided")]
public sealed record AppealDecided(Pseudonym By, int? Comment, bool Granted, Personal<string> Reason) : IssueEvent(By);

/// <summary>Somebody told the moderators that an issue or a comment breaks the rules.</summary>
/// <param name="By">Who told.</param>
/// <param name="Comment">The comment's number; <see langword="null"/> for the issue itself.</param>
/// <param name="Reason">Why.</param>
[Alias("civic.issue-flagged")]
public sealed record IssueFlagged(Pseudonym By, int? Comment, Personal<string> Reason) : IssueEvent(By);

/// <summary>A moderator looked at what people told of an issue or a comment, and it stays as it is.</summary>
/// <param name="By">The moderator.</param>
/// <param name="Comment">The comment's number; <see langword="null"/> for the issue itself.</param>
[Alias("civic.issue-flags-settled")]
public sealed record FlagsSettled(Pseudonym By, int? Comment) : IssueEvent(By);
