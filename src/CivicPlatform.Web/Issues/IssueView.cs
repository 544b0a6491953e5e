using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>An issue with its texts opened for one reader: what moderators hid is open to its author and to them only.</summary>
internal sealed record IssueView(
    IssueDetail Detail, string? Title, string? Body, IssuePlace? Place, IReadOnlyList<(IssueStep Step, string? Text)> History,
    IReadOnlyList<CommentText> Comments, bool MoreComments, IssueStanding Standing, IssueActor Reader,
    IReadOnlyDictionary<Pseudonym, string?> Names)
{
    public const int CommentsPerPage = 100;

    /// <summary>The photos that can be shown, with what can be seen on them.</summary>
    public IReadOnlyList<(IssuePhoto Photo, string Description)> Photos { get; init; } = [];

    /// <summary>What it said before, oldest first.</summary>
    public IReadOnlyList<(DateTimeOffset At, string? Title, string? Body)> Earlier { get; init; } = [];

    /// <summary>Whether the reader gets its news.</summary>
    public bool IsFollowed { get; init; }

    /// <summary>Whether it takes changes at all.</summary>
    public bool IsOpen => !Detail.Summary.IsHidden && Detail.MergedInto.IsNone;

    public bool MayAddPhotos => IsOpen && !Reader.Pseudonym.IsNone && (IsMine || Reader.IsStaff) && Detail.Summary.Photos.Count < PhotoForm.Most;

    public bool IsMine => !Reader.Pseudonym.IsNone && Detail.Summary.Author == Reader.Pseudonym;

    public bool IsShown => IssueDesk.MaySee(Reader, Detail.Summary);

    /// <summary>What somebody is called here, as it can stand in a text: a name is never read as a reading; <see langword="null"/> for those who left.</summary>
    public string? NameOf(Pseudonym person) => Names.GetValueOrDefault(person)?.Replace('[', '［').Replace('|', '｜').Replace(']', '］');

    /// <summary>Whether an appeal against the hiding of something can still be made.</summary>
    public bool MayAppeal(int? comment) => Last(comment) is IssueStepKind.Hidden;

    /// <summary>Whether an appeal waits for a decision.</summary>
    public bool IsAppealed(int? comment) => Last(comment) is IssueStepKind.Appealed;

    /// <summary>An issue as a reader sees it: as everybody does, but for those whose rights or deeds show more.</summary>
    public static async Task<IssueView?> ReadAsync(
        IssueDesk desk, IIssueQueries issues, Reader reader, IssueId issue, int afterComment, CancellationToken stop = default)
    {
        if (await desk.Readings.OfAsync((issue, afterComment), () => OpenAsync(desk, issues, IssueActor.Citizen(default), issue, afterComment, stop), WeightOf) is not { } open)
            return null;
        var actor = await desk.ActorAsync(reader, stop);
        var view = open.IsDrawnFor(actor) ? open with { Reader = actor } : await OpenAsync(desk, issues, actor, issue, afterComment, stop);
        return view is null || actor.Pseudonym.IsNone ? view : view with { Standing = await issues.StandingAsync(issue, actor.Pseudonym, stop) };
    }

    private static async Task<IssueView?> OpenAsync(IssueDesk desk, IIssueQueries issues, IssueActor actor, IssueId issue, int afterComment, CancellationToken stop)
    {
        if (await issues.FindAsync(issue, stop) is not { } detail)
            return null;
        var comments = await issues.CommentsAsync(issue, afterComment, CommentsPerPage, stop);
        var history = new List<(IssueStep, string?)>();
        foreach (var step in detail.History.Where(step => step.Kind is not (IssueStepKind.Flagged or IssueStepKind.FlagsSettled) || actor.IsModerator))
        {
            // What an author says to a hiding and what moderators are told is between them; that it was said is public.
            var open = step.Kind is not (IssueStepKind.Appealed or IssueStepKind.Flagged) || actor.IsModerator || step.By == actor.Pseudonym;
            history.Add((step, open && step.Text.Sealed is not null ? await desk.OpenAsync(step.Text, stop) : null));
        }
        var said = new List<CommentText>();
        foreach (var comment in comments)
            said.Add(await CommentText.ReadAsync(desk, comment, actor, stop));
        var earlier = new List<(DateTimeOffset, string?, string?)>();
        foreach (var version in detail.Earlier)
            earlier.Add((version.At, await desk.OpenAsync(version.Title, stop), await desk.OpenAsync(version.Body, stop)));
        return new IssueView(
            detail, await desk.OpenAsync(detail.Summary.Title, stop), await desk.OpenAsync(detail.Body, stop),
            detail.Place is { } place ? await desk.OpenAsync(place, stop) : null, history, said, comments.Count == CommentsPerPage, default, actor,
            await desk.NamesAsync([detail.Summary.Author, .. detail.History.Select(step => step.By), .. comments.Select(comment => comment.By)], stop))
        {
            Photos = await IssuePhotos.OpenAsync(desk, detail.Summary.Photos, stop), Earlier = earlier,
        };
    }

    // Moderators see what is hidden, and whoever did something here sees more of it than others do.
    private bool IsDrawnFor(IssueActor actor) => !actor.IsModerator && (actor.Pseudonym.IsNone
        || (Detail.Summary.Author != actor.Pseudonym && Detail.History.All(step => step.By != actor.Pseudonym) && Comments.All(comment => comment.Comment.By != actor.Pseudonym)));

    private static int WeightOf(IssueView view) => (2 * ((view.Title?.Length ?? 0) + (view.Body?.Length ?? 0)))
        + view.Earlier.Sum(each => 200 + (2 * ((each.Title?.Length ?? 0) + (each.Body?.Length ?? 0)))) + view.History.Sum(each => 300 + (2 * each.Text?.Length ?? 0))
        + view.Comments.Sum(each => 500 + (2 * each.Text?.Length ?? 0) + each.Earlier.Sum(version => 100 + (2 * version.Text?.Length ?? 0)));

    private IssueStepKind? Last(int? comment) => Detail.History.LastOrDefault(step => step.Comment == comment
        && step.Kind is (IssueStepKind.Hidden or IssueStepKind.Appealed or IssueStepKind.AppealGranted or IssueStepKind.AppealRejected))?.Kind;
}
