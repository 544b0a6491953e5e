using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Issues;

/// <summary>What all calls have in common that change an issue: who calls, whether they may see it, and the issue as it is afterwards.</summary>
internal sealed class IssueCalls(IssueDesk desk, IIssueQueries issues, Preconditions conditions, ErrorAnswers errors)
{
    /// <summary>Who calls, and with which key; refused when the call is not meant, or nobody's.</summary>
    public async Task<(IssueActor Actor, CommandKey Key, Refusal? Refusal)> WhoAsync(HttpContext context)
    {
        if (await ApiDoor.RefuseAsync(context) is { } foreign)
            return (IssueActor.Citizen(default), default, foreign);
        var actor = await desk.ActorAsync(Readers.Of(context), context.RequestAborted);
        if (ApiDoor.KeyOf(context, actor.Pseudonym, out var key) is { } unreadable)
            return (actor, key, unreadable);
        return (actor, key, actor.Pseudonym.IsNone ? new Refusal("CIVIC6316") : null);
    }

    /// <summary>The same for one issue. What is hidden from whoever calls is not there for them.</summary>
    public async Task<Meant> MeantAsync(HttpContext context, string id)
    {
        var (actor, key, refusal) = await WhoAsync(context);
        if (refusal is not null)
            return new Meant(default, actor, key, refusal);
        return IssueId.TryParse(id, null, out var issue) && await issues.FindAsync(issue, context.RequestAborted) is { } detail && IssueDesk.MaySee(actor, detail.Summary)
            ? new Meant(issue, actor, key, null)
            : new Meant(default, actor, key, WebRefusals.NotFound);
    }

    /// <summary>Does something to an issue in the name of whoever calls, where it is still as they have read it if they ask for that.</summary>
    /// <param name="context">The call.</param>
    /// <param name="id">The issue, as the address names it.</param>
    /// <param name="act">What is asked of the issue.</param>
    /// <param name="answer">What is answered afterwards; without it the issue.</param>
    public async Task<IResult> DoAsync(
        HttpContext context, string id, Func<IIssueGrain, CommandKey, IssueActor, Task<Outcome>> act, Func<Meant, Task<IResult>>? answer = null)
    {
        var meant = await MeantAsync(context, id);
        if (meant.Refusal is { } refusal)
            return errors.Result(refusal);
        var grain = desk.Issue(meant.Issue);
        var key = await conditions.HoldAsync(context, meant.Key, grain, () => IssueAnswer.ReadAsync(context, desk, issues, meant.Issue));
        var outcome = await desk.SeenAsync(await act(grain, key, meant.Actor), context.RequestAborted);
        if (outcome.Refusal is { } no)
            return errors.Result(no);
        return answer is null ? await AnswerAsync(context, meant.Issue) : await answer(meant);
    }

    /// <summary>Does what only people with one of these roles may; which of them may what, the rules say.</summary>
    public async Task<IResult> DoInOfficeAsync(HttpContext context, string id, Func<IIssueGrain, CommandKey, IssueActor, Task<Outcome>> act, int status = StatusCodes.Status200OK) =>
        ApiDoor.RefuseOthers(context, Role.Staff, Role.Moderator) is { } refusal ? errors.Result(refusal)
        : await DoAsync(context, id, act, meant => AnswerAsync(context, meant.Issue, status));

    /// <summary>The issue as whoever calls sees it now.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, IssueId issue, int status = StatusCodes.Status200OK)
    {
        if (status == StatusCodes.Status201Created && context.Response.Headers.Location.Count == 0)
            context.Response.Headers.Location = $"/api/v1/issues/{issue}";
        return await IssueAnswer.ReadAsync(context, desk, issues, issue) is { } answer ? JsonAnswers.Send(answer, status) : errors.Result(WebRefusals.NotFound);
    }

    /// <summary>A comment as whoever calls sees it now.</summary>
    public async Task<IResult> CommentAsync(HttpContext context, Meant meant, int number) =>
        (await issues.CommentsAsync(meant.Issue, Math.Max(0, number - 1), 1, context.RequestAborted)).FirstOrDefault(each => each.Number == number) is { } comment
            ? JsonAnswers.Send(await CommentAnswer.ReadAsync(desk, comment, meant.Actor, context.RequestAborted))
            : errors.Result(WebRefusals.NotFound);

    /// <summary>Who means which issue; or why not.</summary>
    public sealed record Meant(IssueId Issue, IssueActor Actor, CommandKey Key, Refusal? Refusal);
}
