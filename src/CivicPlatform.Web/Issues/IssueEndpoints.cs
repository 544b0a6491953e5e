using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>Pages of issues, and the forms on them.</summary>
internal static class IssueEndpoints
{
    /// <summary>What a form on an issue's page asks of its grain.</summary>
    private static readonly Dictionary<string, Func<IIssueGrain, CommandKey, IssueActor, Typed, Task<Outcome>>> Commands = new(StringComparer.Ordinal)
    {
        ["support"] = (issue, key, actor, _) => issue.Support(key, actor),
        ["unsupport"] = (issue, key, actor, _) => issue.WithdrawSupport(key, actor),
        ["join"] = (issue, key, actor, _) => issue.Join(key, actor),
        ["leave"] = (issue, key, actor, _) => issue.Leave(key, actor),
        ["comment"] = (issue, key, actor, typed) => issue.Comment(key, actor, typed.Text),
        ["edit"] = (issue, key, actor, typed) => issue.EditComment(key, actor, typed.Comment ?? 0, typed.Text),
        ["delete"] = (issue, key, actor, typed) => issue.DeleteComment(key, actor, typed.Comment ?? 0),
        ["answer"] = (issue, key, actor, typed) => issue.Answer(key, actor, typed.Text),
        ["status"] = (issue, key, actor, typed) => issue.ChangeStatus(key, actor, typed.Status, typed.Text),
        ["merge"] = (issue, key, actor, typed) => issue.Merge(key, actor, typed.Into, typed.Text),
        ["hide"] = (issue, key, actor, typed) => issue.Hide(key, actor, typed.Comment, typed.Text),
        ["appeal"] = (issue, key, actor, typed) => issue.Appeal(key, actor, typed.Comment, typed.Text),
        ["grant"] = (issue, key, actor, typed) => issue.DecideAppeal(key, actor, typed.Comment, true, typed.Text),
        ["reject"] = (issue, key, actor, typed) => issue.DecideAppeal(key, actor, typed.Comment, false, typed.Text),
        ["flag"] = (issue, key, actor, typed) => issue.Flag(key, actor, typed.Comment, typed.Text),
    };

    public static void MapIssues(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<IssuesPage>("/issues");
        routes.MapShellPage<ReportIssuePage>("/issues/new");
        routes.MapShellPage<IssuePageDetail>("/issues/{id}");
        routes.MapPost("/issues/new", ReportAsync).ExcludeFromDescription();
        routes.MapPost("/issues/{id}/{what}", ChangeAsync).ExcludeFromDescription();
        routes.MapMethods("/feeds/civic/issues.atom", ["GET", "HEAD"], IssueFeed.AnswerAsync).ExcludeFromDescription();
        routes.MapIssueApi();
    }

    private static async Task ReportAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (await FormAsync(context) is not { } form)
            return;
        var draft = IssueDraft.Of(form);
        var desk = services.GetRequiredService<IssueDesk>();
        var actor = await desk.ActorAsync(Readers.Of(context), context.RequestAborted);
        var key = OwnForms.KeyOf(form);
        var issue = actor.Pseudonym.IsNone || key.IsNone ? IssueId.New() : IssueId.Of(actor.Pseudonym, key);
        var outcome = await desk.SeenAsync(await desk.Issue(issue).Report(key, actor, draft.Report()), context.RequestAborted);
        if (outcome.Accepted)
            SeeOther(context, $"/issues/{issue}");
        else
            await AgainAsync(context, outcome.Refusal!, typeof(ReportIssuePage), new() { [nameof(ReportIssuePage.Typed)] = draft with { Refusal = outcome.Refusal } });
    }

    private static async Task ChangeAsync(HttpContext context, string id, string what)
    {
        var services = context.RequestServices;
        if (!IssueId.TryParse(id, null, out var issue) || !Commands.TryGetValue(what, out var command))
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        if (await FormAsync(context) is not { } form)
            return;
        var (desk, typed) = (services.GetRequiredService<IssueDesk>(), Typed.Of(form));
        var actor = await desk.ActorAsync(Readers.Of(context), context.RequestAborted);
        var outcome = await desk.SeenAsync(await command(desk.Issue(issue), OwnForms.KeyOf(form), actor, typed), context.RequestAborted);
        if (outcome.Accepted)
        {
            SeeOther(context, typed.Comment is { } comment ? $"/issues/{issue}#comment-{comment}" : $"/issues/{issue}");
            return;
        }
        await AgainAsync(context, outcome.Refusal!, typeof(IssuePageDetail), new()
        {
            [nameof(IssuePageDetail.Id)] = issue, [nameof(IssuePageDetail.Refused)] = outcome.Refusal!,
            [nameof(IssuePageDetail.What)] = what, [nameof(IssuePageDetail.Typed)] = typed.Text,
        });
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await context.RequestServices.GetRequiredService<OwnForms>().IsOursAsync(context))
            return await OwnForms.ReadAsync(context);
        await context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.ForeignForm);
        return null;
    }

    private static async Task AgainAsync(HttpContext context, Refusal refusal, Type page, Dictionary<string, object> given)
    {
        context.Response.StatusCode = WebRefusals.StatusOf(refusal);
        await context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, page, given);
    }

    private static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }

    /// <summary>What stands in a form; who sent it does not.</summary>
    private sealed record Typed(string Text, int? Comment, IssueStatus Status, IssueId Into)
    {
        public static Typed Of(IFormCollection form)
        {
            // People paste the address of the other issue.
            IssueId.TryParse(form["into"].ToString().Trim().Split('?', '#')[0].TrimEnd('/').Split('/')[^1], null, out var into);
            return new Typed(form["text"].ToString(), int.TryParse(form["comment"], out var comment) ? comment : null,
                Enum.TryParse<IssueStatus>(form["status"], ignoreCase: true, out var status) ? status : (IssueStatus)(-1), into);
        }
    }
}
