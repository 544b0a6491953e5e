using CivicPlatform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>An issue in a list, as the API shows it; a title whose author was erased is not there.</summary>
/// <param name="Id">Names the issue.</param>
/// <param name="Title">What it is about, in one line; null when its author was erased.</param>
/// <param name="Author">Who reported it, by a name that only issues know.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Tags">What kind of thing it is.</param>
/// <param name="Skills">What somebody would have to be able to do to help.</param>
/// <param name="Supports">How many people support it, each once.</param>
/// <param name="Participants">How many take part.</param>
/// <param name="Comments">How many comments stand.</param>
/// <param name="ReportedAt">When it was reported.</param>
/// <param name="ActiveAt">When something was last said or moved; supports do not count.</param>
/// <param name="Page">Its page.</param>
/// <param name="Photos">Its photos, at most 3.</param>
internal sealed record IssueLine(
    IssueId Id, string? Title, Pseudonym Author, IssueStatus Status, IReadOnlyList<string> Tags, IReadOnlyList<string> Skills,
    int Supports, int Participants, int Comments, DateTimeOffset ReportedAt, DateTimeOffset ActiveAt, string Page,
    IReadOnlyList<PhotoLine> Photos)
{
    public static IssueLine Of(IssueSummary issue, string? title, IReadOnlyList<(IssuePhoto Photo, string Description)> photos) => new(
        issue.Id, title, issue.Author, issue.Status, issue.Tags, issue.Skills, issue.Supports, issue.Participants, issue.Comments,
        issue.ReportedAt, issue.ActiveAt, $"/issues/{issue.Id}",
        [.. photos.Select(each => new PhotoLine(
            IssuePhotos.AddressOf(issue.Id, each.Photo), IssuePhotos.SmallOf(issue.Id, each.Photo), each.Description, each.Photo.Width, each.Photo.Height))]);
}

/// <summary>A photo, as the API shows it.</summary>
/// <param name="Href">Where it is.</param>
/// <param name="Small">Where a small one is.</param>
/// <param name="Description">What can be seen on it.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
internal sealed record PhotoLine(string Href, string Small, string Description, int Width, int Height);

/// <summary>Some issues.</summary>
/// <param name="Issues">The issues.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record IssuesAnswer(IReadOnlyList<IssueLine> Issues, string? Next)
{
    public static async Task<IssuesAnswer> ReadAsync(IssueDesk desk, IssuePage page, CancellationToken stop)
    {
        var lines = new List<IssueLine>();
        foreach (var issue in page.Issues)
            lines.Add(IssueLine.Of(issue, await desk.OpenAsync(issue.Title, stop), await IssuePhotos.OpenAsync(desk, issue.Photos, stop)));
        return new(lines, page.Next);
    }
}

/// <summary>A step of an issue's history, as the API shows it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="By">Who did it, by a name that only issues know.</param>
/// <param name="At">When.</param>
/// <param name="Text">What was said with it; null where nothing was, or its writer was erased.</param>
/// <param name="From">The status before, where it moved.</param>
/// <param name="To">The status after, where it moved.</param>
/// <param name="Other">The other issue, where one was merged.</param>
/// <param name="Comment">The number of the comment, where one is meant.</param>
internal sealed record StepAnswer(IssueStepKind Kind, Pseudonym By, DateTimeOffset At, string? Text, IssueStatus? From, IssueStatus? To, IssueId? Other, int? Comment);

/// <summary>One issue, as the API shows it.</summary>
/// <param name="Issue">What lists show of it.</param>
/// <param name="Body">What there is to say of it; null when its author was erased.</param>
/// <param name="Place">Where it is; null where that is not said.</param>
/// <param name="MergedInto">The issue that it goes on in; null of one that goes on itself.</param>
/// <param name="IsHidden">Whether moderators hid it: then only its author and they read it.</param>
/// <param name="Supported">Whether whoever asks supports it.</param>
/// <param name="TakesPart">Whether whoever asks takes part.</param>
/// <param name="Followed">Whether whoever asks hears of it.</param>
/// <param name="History">What happened to it, the oldest first.</param>
internal sealed record IssueAnswer(
    IssueLine Issue, string? Body, IssuePlace? Place, IssueId? MergedInto, bool IsHidden, bool Supported, bool TakesPart, bool Followed, IReadOnlyList<StepAnswer> History)
{
    /// <summary>What this reader may see of an issue; <see langword="null"/> for nothing.</summary>
    public static async Task<IssueAnswer?> ReadAsync(HttpContext context, IssueDesk desk, IIssueQueries issues, IssueId issue)
    {
        if (await IssueView.ReadAsync(desk, issues, Readers.Of(context), issue, int.MaxValue - 1, context.RequestAborted) is not { IsShown: true } view)
            return null;
        var reader = Readers.Of(context);
        var follows = await context.RequestServices.GetRequiredService<IssueFollowing>().ReadAsync(reader, context.RequestAborted);
        var detail = view.Detail;
        return new IssueAnswer(
            IssueLine.Of(detail.Summary, view.Title, view.Photos), view.Body, view.Place, detail.MergedInto.IsNone ? null : detail.MergedInto, detail.Summary.IsHidden,
            view.Standing.Supports, view.Standing.TakesPart, reader.IsSignedIn && follows.Hears(issue, view.Standing),
            [.. view.History.Select(each => new StepAnswer(each.Step.Kind, each.Step.By, each.Step.At, each.Text, each.Step.From, each.Step.To,
                each.Step.Other.IsNone ? null : each.Step.Other, each.Step.Comment))]);
    }
}

/// <summary>A comment, as the API shows it.</summary>
/// <param name="Number">Its number in the issue, from 1.</param>
/// <param name="By">Who wrote it, by a name that only issues know.</param>
/// <param name="Text">What it says; null where it was taken back or hidden, or its writer was erased.</param>
/// <param name="At">When it was written.</param>
/// <param name="EditedAt">When it was last changed; null for never.</param>
/// <param name="IsDeleted">Whether its writer took it back.</param>
/// <param name="IsHidden">Whether moderators hid it.</param>
internal sealed record CommentAnswer(int Number, Pseudonym By, string? Text, DateTimeOffset At, DateTimeOffset? EditedAt, bool IsDeleted, bool IsHidden)
{
    public static async Task<CommentAnswer> ReadAsync(IssueDesk desk, CommentView comment, IssueActor reader, CancellationToken stop) => new(
        comment.Number, comment.By, (await CommentText.ReadAsync(desk, comment, reader, stop)).Text, comment.At, comment.EditedAt, comment.IsDeleted, comment.IsHidden);
}

/// <summary>Some comments.</summary>
/// <param name="Comments">The comments, the oldest first.</param>
/// <param name="Next">The number after which the list goes on; null at its end.</param>
internal sealed record CommentsAnswer(IReadOnlyList<CommentAnswer> Comments, int? Next)
{
    public static async Task<CommentsAnswer> ReadAsync(IssueDesk desk, IReadOnlyList<CommentView> comments, int limit, IssueActor reader, CancellationToken stop)
    {
        var answers = new List<CommentAnswer>();
        foreach (var comment in comments)
            answers.Add(await CommentAnswer.ReadAsync(desk, comment, reader, stop));
        return new CommentsAnswer(answers, answers.Count == limit ? answers[^1].Number : null);
    }
}
