using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Issues;

/// <summary>One issue (課題); the grain's key is its <see cref="IssueId"/>.</summary>
/// <remarks>Commands come with open text; the grain seals it under its author's key, so the ledger never holds it open. All may be refused with
/// CIVIC6316 (the actor has no account) and, but for reporting, with CIVIC6311 (there is no such issue). Texts are refused with CIVIC6312 when they
/// are empty, too long or hold what is no character. Line ends are brought to one form, blanks around a text are cut.</remarks>
[Alias("civic.IIssueGrain")]
public interface IIssueGrain : IGrainWithStringKey
{
    /// <summary>Reports the issue. Refused: CIVIC6313 (the place is none), CIVIC6314 (a tag or skill is unknown, or too many), CIVIC6315 (a photo
    /// is none), CIVIC6332 (a photo's description is empty or too long), CIVIC6333 (more than 3 photos), CIVIC6327 (there is already an issue with this id).</summary>
    [Alias("Report")]
    Task<Outcome> Report(CommandKey key, IssueActor actor, ReportIssue command);

    /// <summary>Changes what one's issue says; what it said before can still be seen. Refused: CIVIC6321 (somebody else's; staff is somebody else, too), CIVIC6318
    /// (hidden), CIVIC6319 (merged), CIVIC6325 (50 changes are enough).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">The author.</param>
    /// <param name="title">One line of 1 to 120 characters; <see langword="null"/> leaves what stands there when this is decided.</param>
    /// <param name="body">At most 10,000 characters; may be empty; <see langword="null"/> leaves what stands there when this is decided.</param>
    [Alias("Edit")]
    Task<Outcome> Edit(CommandKey key, IssueActor actor, string? title, string? body);

    /// <summary>Shows a photo with the issue; one that is shown already is fine. Refused: CIVIC6321 (neither the author nor staff), CIVIC6318 (hidden), CIVIC6319
    /// (merged), CIVIC6315, CIVIC6332, CIVIC6333 as for reporting, CIVIC6325 (50 photos, removed ones too, are enough), CIVIC6334 (the command was done before, and the
    /// photo was taken back since).</summary>
    [Alias("AddPhoto")]
    Task<Outcome> AddPhoto(CommandKey key, IssueActor actor, NewPhoto photo);

    /// <summary>Takes one's photo back; one that is not there is fine. Refused: CIVIC6321 (somebody else's).</summary>
    [Alias("RemovePhoto")]
    Task<Outcome> RemovePhoto(CommandKey key, IssueActor actor, PhotoId photo);

    /// <summary>Moves the status. Refused: CIVIC6317 (not staff). A status that it has already is fine and changes nothing.</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">Staff.</param>
    /// <param name="status">Any status.</param>
    /// <param name="reason">1 to 1,000 characters.</param>
    [Alias("ChangeStatus")]
    Task<Outcome> ChangeStatus(CommandKey key, IssueActor actor, IssueStatus status, string reason);

    /// <summary>Supports it, once a person; again is fine. Refused: CIVIC6318 (hidden), CIVIC6319 (merged into another).</summary>
    [Alias("Support")]
    Task<Outcome> Support(CommandKey key, IssueActor actor);

    /// <summary>Takes a support back; one that was not given is fine. Refused: CIVIC6319 (merged: the support counts at the other issue).</summary>
    [Alias("WithdrawSupport")]
    Task<Outcome> WithdrawSupport(CommandKey key, IssueActor actor);

    /// <summary>Takes part; again is fine. Refused: CIVIC6318 (hidden), CIVIC6319 (merged).</summary>
    [Alias("Join")]
    Task<Outcome> Join(CommandKey key, IssueActor actor);

    /// <summary>Takes part no more; fine for who did not.</summary>
    [Alias("Leave")]
    Task<Outcome> Leave(CommandKey key, IssueActor actor);

    /// <summary>Writes a comment. Refused: CIVIC6318 (hidden), CIVIC6319 (merged), CIVIC6325 (5,000 comments are enough).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">Anybody with an account.</param>
    /// <param name="text">1 to 5,000 characters.</param>
    [Alias("Comment")]
    Task<Outcome> Comment(CommandKey key, IssueActor actor, string text);

    /// <summary>Changes one's comment. Refused: CIVIC6320 (no such comment), CIVIC6321 (somebody else's), CIVIC6318 (the comment is hidden), CIVIC6325 (50 changes are enough).</summary>
    [Alias("EditComment")]
    Task<Outcome> EditComment(CommandKey key, IssueActor actor, int comment, string text);

    /// <summary>Takes one's comment back. Refused: CIVIC6320 (no such comment), CIVIC6321 (somebody else's).</summary>
    [Alias("DeleteComment")]
    Task<Outcome> DeleteComment(CommandKey key, IssueActor actor, int comment);

    /// <summary>Answers for the city. Refused: CIVIC6317 (not staff).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">Staff.</param>
    /// <param name="text">1 to 10,000 characters.</param>
    [Alias("Answer")]
    Task<Outcome> Answer(CommandKey key, IssueActor actor, string text);

    /// <summary>Lets the issue go on in another one; who supports both counts once there. Refused: CIVIC6317 (neither staff nor moderator), CIVIC6319 (it is merged
    /// already), CIVIC6324 (the other issue is this one, is not there, is hidden, or is itself merged).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">Staff or a moderator.</param>
    /// <param name="into">The issue that it goes on in.</param>
    /// <param name="reason">1 to 1,000 characters.</param>
    [Alias("Merge")]
    Task<Outcome> Merge(CommandKey key, IssueActor actor, IssueId into, string reason);

    /// <summary>Hides the issue or a comment; what is hidden already stays so. Refused: CIVIC6317 (no moderator), CIVIC6320 (no such comment).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">A moderator.</param>
    /// <param name="comment">The comment's number, or <see langword="null"/> for the issue itself.</param>
    /// <param name="reason">1 to 1,000 characters; the author reads it.</param>
    [Alias("Hide")]
    Task<Outcome> Hide(CommandKey key, IssueActor actor, int? comment, string reason);

    /// <summary>Asks for another decision, once for each hiding. Refused: CIVIC6320, CIVIC6321 (somebody else's), CIVIC6322 (it is not hidden, or there was an appeal).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">The author of what is hidden.</param>
    /// <param name="comment">The comment's number, or <see langword="null"/> for the issue itself.</param>
    /// <param name="text">1 to 1,000 characters.</param>
    [Alias("Appeal")]
    Task<Outcome> Appeal(CommandKey key, IssueActor actor, int? comment, string text);

    /// <summary>Decides an appeal. Refused: CIVIC6317 (no moderator), CIVIC6320, CIVIC6323 (there is no open appeal), CIVIC6326 (the moderator who hid it may not decide).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">Another moderator than who hid it.</param>
    /// <param name="comment">The comment's number, or <see langword="null"/> for the issue itself.</param>
    /// <param name="granted">Whether it is shown again.</param>
    /// <param name="reason">1 to 1,000 characters.</param>
    [Alias("DecideAppeal")]
    Task<Outcome> DecideAppeal(CommandKey key, IssueActor actor, int? comment, bool granted, string reason);

    /// <summary>Tells the moderators that something breaks the rules; again by the same person is fine. Refused: CIVIC6320 (no such comment), CIVIC6325 (too many have told already).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">Anybody with an account.</param>
    /// <param name="comment">The comment's number, or <see langword="null"/> for the issue itself.</param>
    /// <param name="reason">1 to 1,000 characters.</param>
    [Alias("Flag")]
    Task<Outcome> Flag(CommandKey key, IssueActor actor, int? comment, string reason);

    /// <summary>Leaves something as it is of which people told the moderators; where nobody has told since the last look, nothing happens. Refused: CIVIC6317 (no moderator),
    /// CIVIC6320 (no such comment).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="actor">A moderator.</param>
    /// <param name="comment">The comment's number, or <see langword="null"/> for the issue itself.</param>
    [Alias("SettleFlags")]
    Task<Outcome> SettleFlags(CommandKey key, IssueActor actor, int? comment);
}
