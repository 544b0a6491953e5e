using System.ComponentModel.DataAnnotations;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Issues;

/// <summary>Issues for programs.</summary>
internal static class IssueApi
{
    private const int MostPerPage = 100;

    public static void MapIssueApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/issues").WithTags("issues").ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/", ListAsync).WithName("ListIssues").Produces<IssuesAnswer>().WithExample(IssueExamples.Issues)
            .WithSummary("Issues by status, tag and order (newest, active, supported), or found by words (q); limit from 1 to 100, default 20; go on with cursor = next until there is no next.");
        api.MapGet("/{id}", OneAsync).WithName("GetIssue").Produces<IssueAnswer>().Needs(ApiScope.Issues, required: false).WithExample(IssueExamples.Issue)
            .WithSummary("One issue with its history; answers 304 to If-None-Match. With a token of the scope issues: also what is hidden from others of one's own.");
        api.MapGet("/{id}/comments", CommentsAsync).WithName("ListComments").Produces<CommentsAnswer>().Needs(ApiScope.Issues, required: false).WithExample(IssueExamples.Comments)
            .WithSummary("Comments, oldest first; limit from 1 to 100, default 100; go on with after = next until there is no next.");
        api.MapPost("/", ReportAsync).WithName("ReportIssue").Writes(ApiScope.Issues).Produces<IssueAnswer>(201).WithExample(IssueExamples.Issue, IssueExamples.Report)
            .WithSummary("Reports an issue. Idempotency-Key: 1 to 100 visible ASCII characters; the same key and content again give the same issue.");
        api.MapPersonApi();
        api.MapPhotoApi();
        api.MapStaffApi();
    }

    private static async Task<IResult> ListAsync(HttpContext context, IssueDesk desk, IIssueQueries issues, IServiceProvider services, ErrorAnswers errors,
        string? status = null, string? tag = null, string? order = null, string? q = null, int limit = 20, string? cursor = null)
    {
        if (limit is < 1 or > MostPerPage)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        if (!ApiWords.TryRead<IssueStatus>(status, out var wanted))
            return errors.Result(WebRefusals.BadValue(nameof(status)));
        if (!ApiWords.TryRead<IssueOrder>(order, out var sorted))
            return errors.Result(WebRefusals.BadValue(nameof(order)));
        var stop = context.RequestAborted;
        IssuePage page;
        if (!string.IsNullOrWhiteSpace(q) && services.GetService(typeof(IIssueSearch)) is IIssueSearch search)
        {
            var found = await issues.SummariesAsync(await search.FindAsync(q, limit, stop), stop);
            page = new IssuePage([.. found.Where(issue => (wanted is null || issue.Status == wanted) && (tag is null || issue.Tags.Contains(tag)))], null);
        }
        else
        {
            try
            {
                page = await issues.ListAsync(new() { Status = wanted, Tag = tag, Order = sorted ?? IssueOrder.Newest, Limit = limit, After = cursor }, stop);
            }
            catch (FormatException)
            {
                return errors.Result(WebRefusals.BadValue(nameof(cursor)));
            }
        }
        return JsonAnswers.Send(await IssuesAnswer.ReadAsync(desk, page, stop));
    }

    private static async Task<IResult> OneAsync(HttpContext context, string id, IssueDesk desk, IIssueQueries issues, ErrorAnswers errors) =>
        IssueId.TryParse(id, null, out var issue) && await IssueAnswer.ReadAsync(context, desk, issues, issue) is { } answer
            ? JsonAnswers.Send(answer)
            : errors.Result(WebRefusals.NotFound);

    private static async Task<IResult> CommentsAsync(
        HttpContext context, string id, IssueDesk desk, IIssueQueries issues, ErrorAnswers errors, int after = 0, int limit = 100)
    {
        if (limit is < 1 or > MostPerPage)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        var actor = await desk.ActorAsync(Readers.Of(context), context.RequestAborted);
        if (!IssueId.TryParse(id, null, out var issue) || await issues.FindAsync(issue, context.RequestAborted) is not { } detail
            || !IssueDesk.MaySee(actor, detail.Summary))
            return errors.Result(WebRefusals.NotFound);
        return JsonAnswers.Send(await CommentsAnswer.ReadAsync(
            desk, await issues.CommentsAsync(issue, Math.Max(0, after), limit, context.RequestAborted), limit, actor, context.RequestAborted));
    }

    private static async Task<IResult> ReportAsync(HttpContext context, ReportBody body, IssueDesk desk, IssueCalls calls, IIssueQueries issues, ErrorAnswers errors)
    {
        var (actor, key, refusal) = await calls.WhoAsync(context);
        if (refusal is not null)
            return errors.Result(refusal);
        var issue = key.IsNone ? IssueId.New() : IssueId.Of(actor.Pseudonym, key);
        var report = new ReportIssue(body.Title ?? "", body.Body ?? "", body.Place, body.Tags ?? [], body.Skills ?? [], []);
        var outcome = await desk.SeenAsync(await desk.Issue(issue).Report(key, actor, report), context.RequestAborted);
        if (outcome.Refusal is { } no)
            return errors.Result(no);
        context.Response.Headers.Location = $"/api/v1/issues/{issue}";
        return JsonAnswers.Send(await IssueAnswer.ReadAsync(context, desk, issues, issue), StatusCodes.Status201Created);
    }

    /// <summary>A report as the API takes it.</summary>
    /// <param name="Title">What it is about, in one line.</param>
    /// <param name="Body">What there is to say of it.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="Tags">What kind of thing it is, in words that others use too.</param>
    /// <param name="Skills">What somebody would have to be able to do to help.</param>
    internal sealed record ReportBody(
        [property: Required] string? Title, [property: Required] string? Body, IssuePlace? Place = null, string[]? Tags = null, string[]? Skills = null);
}
