using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Notices;

/// <summary>A person's own inbox for their programs. What they follow in a browser without an account stands in its cookie, and no program knows it.</summary>
internal static class MyApi
{
    private const int MostPerPage = 100;

    private static readonly NewsLine Line = new(
        IssueId.Parse("aaaaaaaaaaaaaaaaaaaaaaaaaa", null), "街灯が切れている", false, IssueStepKind.Status, new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero),
        IssueStatus.Discussing, IssueStatus.Running, null, "/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa", true, "120", null);

    public static void MapMyApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/me").WithTags("me").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        api.MapGet("/issues", IssuesAsync).WithName("ListMyIssues").Needs(ApiScope.Issues).Produces<IssuesAnswer>().WithExample(IssueExamples.Issues)
            .WithSummary("The issues that one reported (part = reported, also without it), hidden ones too, or those of others that one takes part in (part = joined); the latest active first, limit from 1 to 100, default 50.");
        api.MapGet("/notices", NoticesAsync).WithName("ListMyNotices").Needs(ApiScope.Notices).Produces<NewsAnswer>().WithExample(new NewsAnswer([Line], null, 1))
            .WithSummary("What others did and said in the issues that concern one: reported, supported, joined, commented on or followed; the latest first, limit from 1 to 100, default 50; go on with cursor = next until there is no next. isNew tells what was not marked as read; unread (at most 100) counts that and what the topics said that one follows with the account, and nothing that a browser follows by its cookie. Reading marks nothing.");
        api.MapPost("/notices/read", ReadAsync).WithName("MarkMyNoticesRead").Writes(ApiScope.Notices).Produces<UnreadAnswer>().WithExample(new UnreadAnswer(0), new MarkReadBody(Line.Position))
            .WithSummary("Marks one's notices as read, through the position of one of them; without it all that there are. What was read stays read. Answers how many are new now.");
        api.MapGet("/follows", FollowsAsync).WithName("ListMyFollows").Needs(ApiScope.Notices).Produces<FollowsAnswer>()
            .WithExample(new FollowsAnswer([new FollowLine(Line.Issue, Line.Title, false, Line.Page)], null))
            .WithSummary("The issues that one follows with the account (topics: ListMyTopics), the latest followed first; limit from 1 to 100, default 100; go on with cursor = next until there is no next.");
        api.MapMyTopicApi();
    }

    private static async Task<IResult> IssuesAsync(HttpContext context, IssueDesk desk, IIssueQueries issues, ErrorAnswers errors, string? part = null, int limit = 50)
    {
        var isPart = ApiWords.TryRead<Part>(part, out var wanted);
        if ((Refused(context, limit) ?? (isPart ? null : WebRefusals.BadValue(nameof(part)))) is { } refusal)
            return errors.Result(refusal);
        var stop = context.RequestAborted;
        var actor = await desk.ActorAsync(Readers.Of(context), stop);
        var found = await issues.OfAsync(actor.Pseudonym, reported: wanted is not Part.Joined, limit, stop);
        return JsonAnswers.Send(await IssuesAnswer.ReadAsync(desk, new IssuePage([.. found.Where(issue => IssueDesk.MaySee(actor, issue))], null), stop));
    }

    private static async Task<IResult> NoticesAsync(HttpContext context, IssueNewsDesk desk, NewsMarks marks, UnreadNews unread, ErrorAnswers errors, int limit = IssueNewsDesk.Shown, string? cursor = null)
    {
        var before = 0L;
        if ((Refused(context, limit) ?? (cursor is not null && !(long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before > 0) ? WebRefusals.BadValue(nameof(cursor)) : null)) is { } refusal)
            return errors.Result(refusal);
        var (reader, stop) = (Readers.Of(context), context.RequestAborted);
        var news = await desk.ReadAsync(reader, [], await marks.OfAsync(reader, stop), limit, new LedgerPosition(before), stop);
        return JsonAnswers.Send(new NewsAnswer(
            [.. news.Select(NewsLine.Of)], news.Count == limit ? news[^1].News.Position.ToString() : null, await unread.CountAsync(reader, [], stop)));
    }

    private static async Task<IResult> ReadAsync(HttpContext context, MarkReadBody body, NewsMarks marks, UnreadNews unread, ILedger ledger, ErrorAnswers errors)
    {
        var (reader, stop, through) = (Readers.Of(context), context.RequestAborted, ledger.Head.Value);
        var refusal = await ApiDoor.RefuseAsync(context)
            ?? (body.Through is null || (long.TryParse(body.Through, NumberStyles.None, CultureInfo.InvariantCulture, out through) && through > 0) ? null : WebRefusals.BadValue("through"))
            ?? await marks.ReadAsync(reader, new LedgerPosition(through), stop);
        return refusal is not null ? errors.Result(refusal) : JsonAnswers.Send(new UnreadAnswer(await unread.CountAsync(reader, [], stop)));
    }

    private static async Task<IResult> FollowsAsync(HttpContext context, FollowDesk desk, ErrorAnswers errors, int limit = MostPerPage, string? cursor = null)
    {
        var skip = 0;
        if ((Refused(context, limit) ?? (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip) ? WebRefusals.BadValue(nameof(cursor)) : null)) is { } refusal)
            return errors.Result(refusal);
        var (follows, more) = await desk.OfAccountAsync(Readers.Of(context), skip, limit, context.RequestAborted);
        return JsonAnswers.Send(new FollowsAnswer(
            [.. follows.Select(each => new FollowLine(each.Issue, each.Title, each.IsHidden, $"/issues/{each.Issue}"))], more ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static Refusal? Refused(HttpContext context, int limit) =>
        !Readers.Of(context).IsSignedIn ? WebRefusals.SignInFirst : limit is < 1 or > MostPerPage ? WebRefusals.BadValue(nameof(limit)) : null;

    private enum Part { Reported, Joined }

    /// <summary>What became of an issue, as the API shows it.</summary>
    /// <param name="Issue">The issue.</param>
    /// <param name="Title">Its title; null when its author was erased or it is hidden from this person.</param>
    /// <param name="IsHidden">Whether it is hidden.</param>
    /// <param name="Kind">What happened.</param>
    /// <param name="At">When.</param>
    /// <param name="From">The status before, where it moved.</param>
    /// <param name="To">The status after, where it moved.</param>
    /// <param name="Comment">The number of the comment, where one is meant.</param>
    /// <param name="Page">The page on which it is read.</param>
    /// <param name="IsNew">Whether it was not marked as read.</param>
    /// <param name="Position">Its place in the ledger: what marks it, and all before it, as read.</param>
    /// <param name="Words">How a comment begins; null for everything else, and when whoever wrote it was erased.</param>
    internal sealed record NewsLine(
        IssueId Issue, string? Title, bool IsHidden, IssueStepKind Kind, DateTimeOffset At, IssueStatus? From, IssueStatus? To, int? Comment, string Page,
        bool IsNew, string Position, string? Words)
    {
        public static NewsLine Of(IssueNewsLine line) => new(
            line.News.Issue, line.Title, line.IsHidden, line.News.Step.Kind, line.News.Step.At, line.News.Step.From, line.News.Step.To, line.News.Step.Comment, line.Page,
            line.News.IsNew, line.News.Position.ToString(), line.Words);
    }

    /// <summary>Somebody's news.</summary>
    /// <param name="Notices">What happened, the latest first.</param>
    /// <param name="Next">Where to go on; null at the end.</param>
    /// <param name="Unread">How many of all, and of what the topics said that they follow with the account, are new, at most 100.</param>
    internal sealed record NewsAnswer(IReadOnlyList<NewsLine> Notices, string? Next, int Unread);

    /// <summary>Up to where somebody has read their news.</summary>
    /// <param name="Through">position of one of the notices; without it all that there are.</param>
    internal sealed record MarkReadBody(string? Through);

    /// <summary>How much is new to somebody.</summary>
    /// <param name="Unread">How many, at most 100.</param>
    internal sealed record UnreadAnswer(int Unread);

    /// <summary>An issue that somebody follows, as the API shows it.</summary>
    /// <param name="Issue">The issue.</param>
    /// <param name="Title">Its title; null when its author was erased or it is hidden from this person.</param>
    /// <param name="IsHidden">Whether it is hidden.</param>
    /// <param name="Page">Its page.</param>
    internal sealed record FollowLine(IssueId Issue, string? Title, bool IsHidden, string Page);

    /// <summary>Some of what somebody follows.</summary>
    /// <param name="Follows">What they follow.</param>
    /// <param name="Next">Where the list goes on; null at its end.</param>
    internal sealed record FollowsAnswer(IReadOnlyList<FollowLine> Follows, string? Next);
}
