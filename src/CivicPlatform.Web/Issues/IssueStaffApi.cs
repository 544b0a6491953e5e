using System.ComponentModel.DataAnnotations;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Issues;

/// <summary>What staff and moderators do with issues who are signed in, for programs; no token opens it.</summary>
internal static class IssueStaffApi
{
    private const int MostPerPage = 100;

    /// <summary>Among the addresses of issues.</summary>
    public static void MapStaffApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/waiting", WaitingAsync).WithName("ListWaitingMatters").ReadsAsStaff().Produces<WaitingAnswer>().WithExample(IssueExamples.Waiting)
            .WithSummary("For signed-in moderators, not for tokens: what people told of and appeals that nobody has decided, the oldest first; limit counts what was told, from 1 to 100, default 100. more says that there is more.");
        api.MapGet("/hidden", HiddenAsync).WithName("ListHiddenIssues").ReadsAsStaff().Produces<IssuesAnswer>().WithExample(IssueExamples.Issues)
            .WithSummary("For signed-in moderators, not for tokens: issues that are hidden, the newest first; limit from 1 to 100, default 20; go on with cursor = next until there is no next.");
        api.MapPut("/{id}/status", StatusAsync).WithName("ChangeIssueStatus").WritesAsStaff().Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue, new StatusBody("prototyping", "来週試します。"))
            .WithSummary("For signed-in staff, not for tokens: moves the status (discussing, prototyping, running, closed) and says why, in 1 to 1,000 characters. The status that it has already is fine.");
        api.MapPost("/{id}/answers", (HttpContext context, string id, AnswerBody body, IssueCalls calls) =>
                calls.DoInOfficeAsync(context, id, (issue, key, actor) => issue.Answer(key, actor, body.Text ?? ""), StatusCodes.Status201Created))
            .WithName("AnswerIssue").WritesAsStaff().Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>(201).WithExample(IssueExamples.Issue, new AnswerBody("明日直します。"))
            .WithSummary("For signed-in staff, not for tokens: answers for the city, in 1 to 10,000 characters.");
        api.MapPost("/{id}/merge", (HttpContext context, string id, MergeBody body, IssueCalls calls) =>
                calls.DoInOfficeAsync(context, id, (issue, key, actor) => issue.Merge(key, actor, IssueEndpoints.Pasted(body.Into), body.Reason ?? "")))
            .WithName("MergeIssue").WritesAsStaff().Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue, new MergeBody("cccccccccccccccccccccccccc", "同じ街灯です。"))
            .WithSummary("For signed-in staff and moderators, not for tokens: lets an issue go on in another one; whoever supports both counts once there. Says why, in 1 to 1,000 characters.");
        api.MapPost("/{id}/hide", (HttpContext context, string id, IssuePersonApi.MatterBody body, IssueCalls calls) =>
                calls.DoInOfficeAsync(context, id, (issue, key, actor) => issue.Hide(key, actor, body.Comment, body.Reason ?? "")))
            .WithName("HideIssue").WritesAsStaff().Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue with { IsHidden = true }, IssueExamples.Matter)
            .WithSummary("For signed-in moderators, not for tokens: hides an issue, or its comment of a number, and tells its author why. What is hidden already stays so.");
        foreach (var (word, granted, name, does) in (ReadOnlySpan<(string, bool, string, string)>)[
            ("grant", true, "GrantAppeal", "shows again what its author appealed for"), ("reject", false, "RejectAppeal", "leaves hidden what its author appealed for")])
        {
            api.MapPost($"/{{id}}/appeals/{word}", (HttpContext context, string id, IssuePersonApi.MatterBody body, IssueCalls calls) =>
                    calls.DoInOfficeAsync(context, id, (issue, key, actor) => issue.DecideAppeal(key, actor, body.Comment, granted, body.Reason ?? "")))
                .WithName(name).WritesAsStaff().Heeds("/api/v1/issues/{id}").Produces<IssueAnswer>().WithExample(IssueExamples.Issue, IssueExamples.Matter)
                .WithSummary($"For signed-in moderators, not for tokens: {does}, the issue or its comment of a number, and says why. Not for the moderator who hid it.");
        }
        api.MapPost("/{id}/flags/settle", (HttpContext context, string id, SettleBody body, IssueCalls calls) =>
                calls.DoInOfficeAsync(context, id, (issue, key, actor) => issue.SettleFlags(key, actor, body.Comment)))
            .WithName("SettleFlags").WritesAsStaff().Produces<IssueAnswer>().WithExample(IssueExamples.Issue, new SettleBody(1))
            .WithSummary("For signed-in moderators, not for tokens: leaves an issue, or its comment of a number, as it is of which people told. Where nobody told since the last look, nothing happens.");
    }

    private static Task<IResult> StatusAsync(HttpContext context, string id, StatusBody body, IssueCalls calls) =>
        calls.DoInOfficeAsync(context, id, (issue, key, actor) => ApiWords.TryRead<IssueStatus>(body.Status, out var status) && status is { } wanted
            ? issue.ChangeStatus(key, actor, wanted, body.Reason ?? "")
            : Task.FromResult<Outcome>(WebRefusals.BadValue("status")));

    private static async Task<IResult> WaitingAsync(HttpContext context, IssueDesk desk, IIssueQueries issues, ErrorAnswers errors, int limit = 100)
    {
        if ((ApiDoor.RefuseOthers(context, Role.Moderator) ?? (limit is < 1 or > MostPerPage ? WebRefusals.BadValue(nameof(limit)) : null)) is { } refusal)
            return errors.Result(refusal);
        var waiting = await issues.WaitingAsync(limit + 1, context.RequestAborted);
        var matters = await WaitingMatter.ReadAsync(desk, issues, [.. waiting.Take(limit)], context.RequestAborted);
        return JsonAnswers.Send(new WaitingAnswer([.. matters.Select(MatterAnswer.Of)], waiting.Count > limit));
    }

    private static async Task<IResult> HiddenAsync(HttpContext context, IssueDesk desk, IIssueQueries issues, ErrorAnswers errors, int limit = 20, string? cursor = null)
    {
        if ((ApiDoor.RefuseOthers(context, Role.Moderator) ?? (limit is < 1 or > MostPerPage ? WebRefusals.BadValue(nameof(limit)) : null)) is { } refusal)
            return errors.Result(refusal);
        try
        {
            return JsonAnswers.Send(await IssuesAnswer.ReadAsync(desk, await issues.ListAsync(new() { Hidden = true, Limit = limit, After = cursor }, context.RequestAborted), context.RequestAborted));
        }
        catch (FormatException)
        {
            return errors.Result(WebRefusals.BadValue(nameof(cursor)));
        }
    }

    /// <summary>A change of an issue's status as the API takes it.</summary>
    /// <param name="Status">discussing, prototyping, running or closed.</param>
    /// <param name="Reason">Why, in 1 to 1,000 characters.</param>
    internal sealed record StatusBody([property: Required] string? Status, [property: Required] string? Reason);

    /// <summary>The city's answer as the API takes it.</summary>
    /// <param name="Text">The answer.</param>
    internal sealed record AnswerBody([property: Required] string? Text);

    /// <summary>A merge as the API takes it.</summary>
    /// <param name="Into">The issue that it goes on in: its id or its address.</param>
    /// <param name="Reason">Why, in 1 to 1,000 characters.</param>
    internal sealed record MergeBody([property: Required] string? Into, [property: Required] string? Reason);

    /// <summary>What is left as it is.</summary>
    /// <param name="Comment">The comment's number; without it the issue itself is meant.</param>
    internal sealed record SettleBody(int? Comment);
}
