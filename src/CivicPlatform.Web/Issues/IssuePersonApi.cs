using System.ComponentModel.DataAnnotations;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Issues;

/// <summary>What everybody with an account does with issues, for programs.</summary>
internal static class IssuePersonApi
{
    private const int MostPerPage = 100;

    /// <summary>Among the addresses of issues.</summary>
    public static void MapPersonApi(this IEndpointRouteBuilder api)
    {
        api.MapPatch("/{id}", (HttpContext context, string id, EditBody body, IssueCalls calls) => calls.DoAsync(context, id, (issue, key, actor) => issue.Edit(key, actor, body.Title, body.Body)))
            .WithName("EditIssue").Writes(ApiScope.Issues).Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue, new EditBody("街灯が二つ切れている", null))
            .WithSummary("Changes what one's own issue says: title of 1 to 120 characters, body of at most 10,000. What is left out stays as it is; what it said before can still be seen. At most 50 times.");
        api.MapPut("/{id}/support", (HttpContext context, string id, IssueCalls calls) => calls.DoAsync(context, id, (issue, key, actor) => issue.Support(key, actor)))
            .WithName("SupportIssue").Writes(ApiScope.Issues).Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue).WithSummary("Supports an issue, once a person.");
        api.MapDelete("/{id}/support", (HttpContext context, string id, IssueCalls calls) => calls.DoAsync(context, id, (issue, key, actor) => issue.WithdrawSupport(key, actor)))
            .WithName("WithdrawSupport").Writes(ApiScope.Issues).Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue).WithSummary("Takes the support back.");
        api.MapPut("/{id}/participation", (HttpContext context, string id, IssueCalls calls) => calls.DoAsync(context, id, (issue, key, actor) => issue.Join(key, actor)))
            .WithName("JoinIssue").Writes(ApiScope.Issues).Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue).WithSummary("Takes part in an issue; again is fine.");
        api.MapDelete("/{id}/participation", (HttpContext context, string id, IssueCalls calls) => calls.DoAsync(context, id, (issue, key, actor) => issue.Leave(key, actor)))
            .WithName("LeaveIssue").Writes(ApiScope.Issues).Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue).WithSummary("Takes part no more; fine for whoever did not.");
        api.MapPut("/{id}/following", FollowAsync)
            .WithName("FollowIssue").Writes(ApiScope.Issues).Produces<IssueAnswer>().WithExample(IssueExamples.Issue)
            .WithSummary("Follows an issue: its news are among one's notices. Nobody else is told. At most 500 issues.");
        api.MapDelete("/{id}/following", UnfollowAsync)
            .WithName("UnfollowIssue").Writes(ApiScope.Issues).Produces(StatusCodes.Status204NoContent)
            .WithSummary("Hears nothing more of an issue, also where one supports it, takes part or commented, and also where it was hidden meanwhile.");
        api.MapPost("/{id}/comments", CommentAsync).WithName("CommentOnIssue").Writes(ApiScope.Issues).Produces<CommentsAnswer>(201)
            .WithExample(IssueExamples.Comments, new CommentBody("うちの前も暗いです。")).WithSummary("Writes a comment of 1 to 5,000 characters; answers the latest one and what came meanwhile.");
        api.MapPatch("/{id}/comments/{number}", (HttpContext context, string id, int number, CommentBody body, IssueCalls calls) =>
                calls.DoAsync(context, id, (issue, key, actor) => issue.EditComment(key, actor, number, body.Text ?? ""), meant => calls.CommentAsync(context, meant, number)))
            .WithName("EditComment").Writes(ApiScope.Issues).Produces<CommentAnswer>().WithExample(IssueExamples.Comment, new CommentBody("うちの前も暗いです。"))
            .WithSummary("Changes one's own comment, which is not hidden; what it said before can still be seen. At most 50 times.");
        api.MapDelete("/{id}/comments/{number}", (HttpContext context, string id, int number, IssueCalls calls) =>
                calls.DoAsync(context, id, (issue, key, actor) => issue.DeleteComment(key, actor, number), meant => calls.CommentAsync(context, meant, number)))
            .WithName("DeleteComment").Writes(ApiScope.Issues).Produces<CommentAnswer>().WithExample(IssueExamples.Comment with { Text = null, IsDeleted = true })
            .WithSummary("Takes one's own comment back: its number stays, its text is shown no more.");
        api.MapPost("/{id}/flags", (HttpContext context, string id, MatterBody body, IssueCalls calls) =>
                calls.DoAsync(context, id, (issue, key, actor) => issue.Flag(key, actor, body.Comment, body.Reason ?? ""), _ => Task.FromResult(Results.NoContent())))
            .WithName("FlagIssue").Writes(ApiScope.Issues).Produces(StatusCodes.Status204NoContent).WithExample("", IssueExamples.Matter)
            .WithSummary("Tells the moderators that an issue, or its comment of a number, breaks the rules; only they read the reason. Again by the same person is fine.");
        api.MapPost("/{id}/appeals", (HttpContext context, string id, MatterBody body, IssueCalls calls) =>
                calls.DoAsync(context, id, (issue, key, actor) => issue.Appeal(key, actor, body.Comment, body.Reason ?? ""), meant => calls.AnswerAsync(context, meant.Issue, StatusCodes.Status201Created)))
            .WithName("AppealHiding").Writes(ApiScope.Issues).Produces<IssueAnswer>(201).WithExample(IssueExamples.Issue, new MatterBody(null, "広告ではありません。"))
            .WithSummary("Asks another moderator to look at what was hidden of one's own: the issue, or one's comment of a number. Once for each hiding.");
    }

    private static async Task<IResult> FollowAsync(HttpContext context, string id, IssueCalls calls, IssueFollowing following, ErrorAnswers errors)
    {
        var meant = await calls.MeantAsync(context, id);
        if ((meant.Refusal ?? await following.ChangeAsync(Readers.Of(context), meant.Issue, follow: true, context.RequestAborted)) is { } refusal)
            return errors.Result(refusal);
        return await calls.AnswerAsync(context, meant.Issue);
    }

    private static async Task<IResult> UnfollowAsync(HttpContext context, string id, IssueCalls calls, IIssueQueries issues, IssueFollowing following, ErrorAnswers errors)
    {
        var (reader, stop) = (Readers.Of(context), context.RequestAborted);
        var (actor, _, refusal) = await calls.WhoAsync(context);
        if (refusal is null && (!IssueId.TryParse(id, null, out var issue) || await issues.FindAsync(issue, stop) is not { } detail
            || !await following.MayAsync(reader, actor, detail, follow: false, stop)))
            refusal = WebRefusals.NotFound;
        refusal ??= await following.ChangeAsync(reader, IssueId.Parse(id, null), follow: false, stop);
        return refusal is null ? Results.NoContent() : errors.Result(refusal);
    }

    private static async Task<IResult> CommentAsync(HttpContext context, string id, CommentBody body, IssueCalls calls, IssueDesk desk, IIssueQueries issues)
    {
        var before = IssueId.TryParse(id, null, out var known) ? (await issues.FindAsync(known, context.RequestAborted))?.Summary.Comments ?? 0 : 0;
        return await calls.DoAsync(context, id, (issue, key, actor) => issue.Comment(key, actor, body.Text ?? ""), async meant =>
        {
            context.Response.Headers.Location = $"/api/v1/issues/{meant.Issue}/comments";
            return JsonAnswers.Send(await CommentsAnswer.ReadAsync(
                desk, await issues.CommentsAsync(meant.Issue, Math.Max(0, before - 1), MostPerPage, context.RequestAborted), MostPerPage, meant.Actor, context.RequestAborted), StatusCodes.Status201Created);
        });
    }

    /// <summary>A change of an issue as the API takes it.</summary>
    /// <param name="Title">What it is about, in one line; without it the title stays.</param>
    /// <param name="Body">What there is to say of it; without it the text stays.</param>
    internal sealed record EditBody(string? Title, string? Body);

    /// <summary>A comment as the API takes it.</summary>
    /// <param name="Text">The comment.</param>
    internal sealed record CommentBody([property: Required] string? Text);

    /// <summary>What somebody says of an issue or of one of its comments.</summary>
    /// <param name="Comment">The comment's number; without it the issue itself is meant.</param>
    /// <param name="Reason">Why, in 1 to 1,000 characters.</param>
    internal sealed record MatterBody(int? Comment, [property: Required] string? Reason);
}
