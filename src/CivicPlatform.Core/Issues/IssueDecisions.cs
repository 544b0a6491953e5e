using CivicPlatform.Errors;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>The rules of an issue. Texts were looked at by <see cref="IssueTexts"/> and are sealed here.</summary>
internal static class IssueDecisions
{
    public const int MostComments = 5_000, MostEdits = 50, MostFlags = 1_000, SupportersInAnEvent = 5_000, MostPhotos = 3, MostPhotosEver = 50;

    public static Decision<IssueEvent> Report(Issue issue, IssueReported report, params IReadOnlyList<IssuePhotoAdded> photos) =>
        issue.IsReported ? IssueRefusals.Taken : Decision<IssueEvent>.Of([report, .. photos]);

    public static Decision<IssueEvent> Edit(Issue issue, Pseudonym who, Personal<string> title, Personal<string> body)
    {
        if (!issue.IsReported)
            return IssueRefusals.NotThere;
        if (issue.Author != who)
            return IssueRefusals.NotYours;
        if (Closed(issue) is { } refusal)
            return refusal;
        if (issue.Says(title, body))
            return Nothing;
        return issue.Edits >= MostEdits ? IssueRefusals.Enough(MostEdits) : new IssueEdited(who, title, body);
    }

    public static Decision<IssueEvent> AddPhoto(Issue issue, IssueActor actor, IssuePhotoAdded photo)
    {
        if (!issue.IsReported)
            return IssueRefusals.NotThere;
        if (issue.Author != actor.Pseudonym && !actor.IsStaff)
            return IssueRefusals.NotYours;
        if (Closed(issue) is { } refusal)
            return refusal;
        if (issue.Photos.TryGetValue(photo.Photo, out var whose))
            return whose == actor.Pseudonym ? Nothing : IssueRefusals.Photo;
        if (issue.Photos.Count >= MostPhotos)
            return IssueRefusals.EnoughPhotos;
        return issue.PhotosEver >= MostPhotosEver ? IssueRefusals.Enough(MostPhotosEver) : photo;
    }

    public static Decision<IssueEvent> RemovePhoto(Issue issue, Pseudonym who, PhotoId photo)
    {
        if (!issue.IsReported)
            return IssueRefusals.NotThere;
        if (!issue.Photos.TryGetValue(photo, out var whose))
            return Nothing;
        return whose == who ? new IssuePhotoRemoved(who, photo) : IssueRefusals.NotYours;
    }

    public static Decision<IssueEvent> ChangeStatus(Issue issue, IssueActor actor, IssueStatus status, Personal<string> reason)
    {
        if (!issue.IsReported)
            return IssueRefusals.NotThere;
        if (!actor.IsStaff)
            return IssueRefusals.NotYourRole;
        return issue.Status == status ? Nothing : new IssueStatusChanged(actor.Pseudonym, issue.Status, status, reason);
    }

    public static Decision<IssueEvent> Support(Issue issue, Pseudonym who) =>
        Closed(issue) is { } refusal ? refusal : issue.Supporters.Contains(who) ? Nothing : new IssueSupported(who);

    public static Decision<IssueEvent> WithdrawSupport(Issue issue, Pseudonym who)
    {
        if (!issue.IsReported)
            return IssueRefusals.NotThere;
        if (!issue.MergedInto.IsNone)
            return IssueRefusals.Merged(issue.MergedInto);
        return issue.Supporters.Contains(who) ? new IssueSupportWithdrawn(who) : Nothing;
    }

    public static Decision<IssueEvent> Join(Issue issue, Pseudonym who) =>
        Closed(issue) is { } refusal ? refusal : issue.Participants.Contains(who) ? Nothing : new IssueJoined(who);

    public static Decision<IssueEvent> Leave(Issue issue, Pseudonym who) =>
        !issue.IsReported ? IssueRefusals.NotThere : issue.Participants.Contains(who) ? new IssueLeft(who) : Nothing;

    public static Decision<IssueEvent> Comment(Issue issue, Pseudonym who, Personal<string> text)
    {
        if (Closed(issue) is { } refusal)
            return refusal;
        return issue.Written >= MostComments ? IssueRefusals.Enough(MostComments) : new CommentWritten(who, issue.Written + 1, text);
    }

    public static Decision<IssueEvent> EditComment(Issue issue, Pseudonym who, int number, Personal<string> text)
    {
        if (Others(issue, who, number) is { } refusal)
            return refusal;
        var comment = issue.Comments[number];
        if (comment.Hiding is not null)
            return IssueRefusals.Hidden;
        if (comment.Says(text))
            return Nothing;
        return comment.Edits >= MostEdits ? IssueRefusals.Enough(MostEdits) : new CommentEdited(who, number, text);
    }

    public static Decision<IssueEvent> DeleteComment(Issue issue, Pseudonym who, int number) =>
        Others(issue, who, number) is { } refusal ? refusal : new CommentDeleted(who, number);

    public static Decision<IssueEvent> Answer(Issue issue, IssueActor actor, Personal<string> text)
    {
        if (!issue.IsReported)
            return IssueRefusals.NotThere;
        return actor.IsStaff ? new IssueAnswered(actor.Pseudonym, issue.Answers + 1, text) : IssueRefusals.NotYourRole;
    }

    public static Decision<IssueEvent> Merge(Issue issue, IssueId self, IssueActor actor, IssueId into, Personal<string> reason)
    {
        if (!issue.IsReported)
            return IssueRefusals.NotThere;
        if (!actor.IsStaff && !actor.IsModerator)
            return IssueRefusals.NotYourRole;
        if (issue.MergedInto == into && !into.IsNone)
            return Nothing;
        if (!issue.MergedInto.IsNone)
            return IssueRefusals.Merged(issue.MergedInto);
        return into.IsNone || into == self ? IssueRefusals.CannotTake(into) : new IssueMerged(actor.Pseudonym, into, reason);
    }

    /// <summary>The other half of a merge, at the issue that takes the other one in.</summary>
    public static Decision<IssueEvent> Absorb(Issue issue, IssueId self, Pseudonym by, IssueId from, IReadOnlyCollection<Pseudonym> supporters)
    {
        if (issue.Absorbed.Contains(from))
            return Nothing;
        if (!issue.IsReported || issue.Hiding is not null || !issue.MergedInto.IsNone || from == self)
            return IssueRefusals.CannotTake(self);
        var news = supporters.Where(who => !issue.Supporters.Contains(who)).ToArray();
        return news.Length == 0
            ? new IssueAbsorbed(by, from, [])
            : Decision<IssueEvent>.Of([.. news.Chunk(SupportersInAnEvent).Select(part => new IssueAbsorbed(by, from, part))]);
    }

    public static Decision<IssueEvent> UndoMerge(Issue issue, IssueId into, Pseudonym by) =>
        issue.MergedInto == into && !into.IsNone ? new IssueMergeUndone(by, into) : Nothing;

    public static Decision<IssueEvent> Hide(Issue issue, IssueActor actor, int? comment, Personal<string> reason)
    {
        if (Missing(issue, comment) is { } refusal)
            return refusal;
        if (!actor.IsModerator)
            return IssueRefusals.NotYourRole;
        return issue.HidingOf(comment) is not null ? Nothing : new IssueHidden(actor.Pseudonym, comment, reason);
    }

    public static Decision<IssueEvent> Appeal(Issue issue, Pseudonym who, int? comment, Personal<string> text)
    {
        if (Missing(issue, comment) is { } refusal)
            return refusal;
        if ((comment is { } number ? issue.Comments[number].By : issue.Author) != who)
            return IssueRefusals.NotYours;
        return issue.HidingOf(comment) is { Appeal: AppealState.None } ? new HidingAppealed(who, comment, text) : IssueRefusals.NothingToAppeal;
    }

    public static Decision<IssueEvent> DecideAppeal(Issue issue, IssueActor actor, int? comment, bool granted, Personal<string> reason)
    {
        if (Missing(issue, comment) is { } refusal)
            return refusal;
        if (!actor.IsModerator)
            return IssueRefusals.NotYourRole;
        if (issue.HidingOf(comment) is not { Appeal: AppealState.Open } hiding)
            return IssueRefusals.NoAppeal;
        return hiding.By == actor.Pseudonym ? IssueRefusals.AnotherModerator : new AppealDecided(actor.Pseudonym, comment, granted, reason);
    }

    public static Decision<IssueEvent> Flag(Issue issue, Pseudonym who, int? comment, Personal<string> reason)
    {
        if (Missing(issue, comment) is { } refusal)
            return refusal;
        if (issue.Flags.Contains((who, comment ?? 0)))
            return Nothing;
        return issue.Flags.Count >= MostFlags ? IssueRefusals.Enough(MostFlags) : new IssueFlagged(who, comment, reason);
    }

    // Also of a comment that its author has taken back meanwhile: else it would wait for ever.
    public static Decision<IssueEvent> SettleFlags(Issue issue, IssueActor actor, int? comment) =>
        !issue.IsReported ? IssueRefusals.NotThere
        : !actor.IsModerator ? IssueRefusals.NotYourRole
        : issue.Told.Contains(comment ?? 0) ? new FlagsSettled(actor.Pseudonym, comment)
        : Missing(issue, comment) is { } refusal ? refusal : Nothing;

    private static Decision<IssueEvent> Nothing => Decision<IssueEvent>.Nothing;

    private static Refusal? Closed(Issue issue) => !issue.IsReported ? IssueRefusals.NotThere
        : issue.Hiding is not null ? IssueRefusals.Hidden
        : !issue.MergedInto.IsNone ? IssueRefusals.Merged(issue.MergedInto) : null;

    private static Refusal? Missing(Issue issue, int? comment) => !issue.IsReported ? IssueRefusals.NotThere
        : comment is { } number && !issue.Comments.ContainsKey(number) ? IssueRefusals.NoComment : null;

    private static Refusal? Others(Issue issue, Pseudonym who, int number) =>
        Missing(issue, number) ?? (issue.Comments[number].By == who ? null : IssueRefusals.NotYours);
}
