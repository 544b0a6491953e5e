using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
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
        ["rewrite"] = (issue, key, actor, typed) => issue.Edit(key, actor, typed.Title, typed.Text),
        ["edit"] = (issue, key, actor, typed) => issue.EditComment(key, actor, typed.Comment ?? 0, typed.Text),
        ["delete"] = (issue, key, actor, typed) => issue.DeleteComment(key, actor, typed.Comment ?? 0),
        ["answer"] = (issue, key, actor, typed) => issue.Answer(key, actor, typed.Text),
        ["status"] = (issue, key, actor, typed) => issue.ChangeStatus(key, actor, typed.Status, typed.Text),
        ["merge"] = (issue, key, actor, typed) => issue.Merge(key, actor, typed.Into, typed.Text),
        ["hide"] = (issue, key, actor, typed) => issue.Hide(key, actor, typed.Comment, typed.Text),
        ["appeal"] = (issue, key, actor, typed) => issue.Appeal(key, actor, typed.Comment, typed.Text),
        ["grant"] = (issue, key, actor, typed) => issue.DecideAppeal(key, actor, typed.Comment, true, typed.Text),
        ["reject"] = (issue, key, actor, typed) => issue.DecideAppeal(key, actor, typed.Comment, false, typed.Text),
        ["settle"] = (issue, key, actor, typed) => issue.SettleFlags(key, actor, typed.Comment),
        ["flag"] = (issue, key, actor, typed) => issue.Flag(key, actor, typed.Comment, typed.Text),
    };

    private static readonly Refusal NoAccount = new("CIVIC6316"), Hidden = new("CIVIC6318");

    public static void MapIssues(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<IssuesPage>("/issues").Shared();
        routes.MapShellPage<ReportIssuePage>("/issues/new");
        routes.MapShellPage<IssuePageDetail>("/issues/{id}").Shared();
        routes.MapPost("/issues/new", ReportAsync).ExcludeFromDescription();
        routes.MapPhotos();
        routes.MapMethods(ModerationPage.Path, ["GET", "HEAD"], PersonDesk.Page<ModerationPage>(Role.Moderator)).ExcludeFromDescription();
        routes.MapPost("/issues/{id}/follow", context => FollowAsync(context, true)).ExcludeFromDescription();
        routes.MapPost("/issues/{id}/unfollow", context => FollowAsync(context, false)).ExcludeFromDescription();
        routes.MapPost("/issues/{id}/{what}", ChangeAsync).ExcludeFromDescription();
        routes.MapMethods("/feeds/civic/issues.atom", ["GET", "HEAD"], IssueFeed.AnswerAsync).ExcludeFromDescription();
        routes.MapIssueApi();
    }

    private static async Task ReportAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var (desk, photos, stop) = (services.GetRequiredService<IssueDesk>(), services.GetRequiredService<PhotoDesk>(), context.RequestAborted);
        var actor = await desk.ActorAsync(Readers.Of(context), stop);
        var (form, refused) = await PhotoFormAsync(context, !actor.Pseudonym.IsNone);
        if (form is null)
            return;
        var (draft, key) = (IssueDraft.Of(form), OwnForms.KeyOf(form));
        if (refused is not null)
        {
            await ReportAgainAsync(context, draft with { Refusal = refused, HadPhotos = draft.HadPhotos || PhotoForm.IsOver(context, photos: false) });
            return;
        }
        var issue = key.IsNone ? IssueId.New() : IssueId.Of(actor.Pseudonym, key);
        var (sent, wrong) = await PhotoForm.ReadAsync(form, stop);
        IReadOnlyList<NewPhoto> kept = [];
        if (wrong is null)
            (kept, wrong) = await photos.KeepAsync(actor.Pseudonym, PhotoDesk.About(issue, key, draft.Words), sent, stop);
        if (wrong is { } fault)
        {
            await ReportAgainAsync(context, draft with { Refusal = fault.Refusal, WrongPhoto = fault.Number });
            return;
        }
        var outcome = await desk.SeenAsync(await desk.Issue(issue).Report(key, actor, draft.Report(kept)), stop);
        if (outcome.Accepted)
        {
            SeeOther(context, $"/issues/{issue}");
            return;
        }
        await photos.ForgetAsync(actor.Pseudonym, kept.Select(photo => photo.Id));
        await ReportAgainAsync(context, draft with { Refusal = outcome.Refusal });
    }

    private static Task ReportAgainAsync(HttpContext context, IssueDraft draft) =>
        AgainAsync(context, draft.Refusal!, typeof(ReportIssuePage), new() { [nameof(ReportIssuePage.Typed)] = draft });

    private static async Task FollowAsync(HttpContext context, bool follow)
    {
        var (services, reader, stop) = (context.RequestServices, Readers.Of(context), context.RequestAborted);
        if (!IssueId.TryParse((string?)context.Request.RouteValues["id"], null, out var issue)
            || await services.GetRequiredService<IIssueQueries>().FindAsync(issue, stop) is not { } detail)
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        if (await FormAsync(context) is not { } form)
            return;
        var (following, actor) = (services.GetRequiredService<IssueFollowing>(), await services.GetRequiredService<IssueDesk>().ActorAsync(reader, stop));
        if ((!reader.IsSignedIn || await following.MayAsync(reader, actor, detail, follow, stop) ? await following.ChangeAsync(reader, issue, follow, stop) : Hidden) is { } refusal)
            await DetailAgainAsync(context, issue, refusal, "", "", "");
        else
            SeeOther(context, UI.PageReply.IsLocal(form["back"]) ? (string)form["back"]! : WayBack.Keep(context, $"/issues/{issue}"));
    }

    private static async Task ChangeAsync(HttpContext context, string id, string what)
    {
        var services = context.RequestServices;
        if (!IssueId.TryParse(id, null, out var issue) || !Commands.TryGetValue(what, out var command))
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        var (form, foreign) = await SentAsync(context);
        if (form is null)
            return;
        var (desk, typed) = (services.GetRequiredService<IssueDesk>(), Typed.Of(form));
        if (foreign is not null)
        {
            await DetailAgainAsync(context, issue, foreign, typed.In(what), typed.Text, typed.Title);
            return;
        }
        var actor = await desk.ActorAsync(Readers.Of(context), context.RequestAborted);
        // What was hidden is not there for others, as in the API. Who is not signed in may be its author, and is told to sign in.
        if (!actor.Pseudonym.IsNone && await services.GetRequiredService<IIssueQueries>().FindAsync(issue, context.RequestAborted) is { Summary: var summary } && !IssueDesk.MaySee(actor, summary))
        {
            await DetailAgainAsync(context, issue, Hidden, typed.In(what), typed.Text, typed.Title);
            return;
        }
        var outcome = await desk.SeenAsync(await command(desk.Issue(issue), OwnForms.KeyOf(form), actor, typed), context.RequestAborted);
        if (outcome.Accepted)
        {
            SeeOther(context, UI.PageReply.IsLocal(form["back"]) ? (string)form["back"]!
                : WayBack.Keep(context, typed.Comment is { } comment ? $"/issues/{issue}#comment-{comment}" : $"/issues/{issue}"));
            return;
        }
        await DetailAgainAsync(context, issue, outcome.Refusal!, typed.In(what), typed.Text, typed.Title);
    }

    /// <summary>Shows an issue again with what was typed into one of its forms, and why that was refused.</summary>
    public static Task DetailAgainAsync(HttpContext context, IssueId issue, Refusal refusal, string what, string text, string title) =>
        AgainAsync(context, refusal, typeof(IssuePageDetail), new()
        {
            [nameof(IssuePageDetail.Id)] = issue, [nameof(IssuePageDetail.Refused)] = refusal, [nameof(IssuePageDetail.What)] = what,
            [nameof(IssuePageDetail.Typed)] = text, [nameof(IssuePageDetail.TypedTitle)] = title,
        });

    /// <summary>A form of a page that may hold photos: all of it or, with why it is not taken, what could be read of its texts.
    /// <see langword="null"/> when another site sent it, which has been said then.</summary>
    public static async Task<(IFormCollection? Form, Refusal? Refused)> PhotoFormAsync(HttpContext context, bool hasAccount)
    {
        // Whoever has to sign in first need not hear of sizes.
        var larger = hasAccount ? PhotoForm.TooLarge : NoAccount;
        try
        {
            if (PhotoForm.IsOver(context, photos: hasAccount))
                return await IsForeignAsync(context) ? (null, null) : (await PhotoForm.TextsAsync(context), larger);
            PhotoForm.Allow(context, photos: hasAccount);
            var (form, refused) = await SentAsync(context);
            return (form, refused ?? (hasAccount ? null : NoAccount));
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (FormCollection.Empty, larger);
        }
    }

    /// <summary>A form of ours; <see langword="null"/> when it was somebody else's, which has been said then.</summary>
    public static async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        var (form, refused) = await SentAsync(context);
        if (refused is null)
            return form;
        await context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, refused);
        return null;
    }

    /// <summary>A form, refused where its page was drawn for another sign-in; <see langword="null"/> when another site sent it, which has been said then.</summary>
    private static async Task<(IFormCollection? Form, Refusal? Refused)> SentAsync(HttpContext context)
    {
        if (await IsForeignAsync(context))
            return (null, null);
        var ours = await context.RequestServices.GetRequiredService<OwnForms>().IsOursAsync(context);
        return (await OwnForms.ReadAsync(context), ours ? null : WebRefusals.ForeignForm);
    }

    private static async Task<bool> IsForeignAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.RequestServices.GetRequiredService<OwnForms>().IsFromElsewhere(context.Request))
            return false;
        await context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.ForeignForm);
        return true;
    }

    /// <summary>The issue that somebody names by its id, or by its address: people paste the address of the other issue. None where it is neither.</summary>
    public static IssueId Pasted(string? typed) => IssueId.TryParse((typed ?? "").Trim().Split('?', '#')[0].TrimEnd('/').Split('/')[^1], null, out var issue) ? issue : default;

    private static async Task AgainAsync(HttpContext context, Refusal refusal, Type page, Dictionary<string, object> given)
    {
        context.Response.StatusCode = WebRefusals.StatusOf(refusal);
        if (!Readers.Of(context).IsSignedIn)
            OwnForms.ComeBack(context);
        await context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, page, given);
    }

    public static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }

    /// <summary>What stands in a form; who sent it does not.</summary>
    private sealed record Typed(string Title, string Text, int? Comment, IssueStatus Status, IssueId Into)
    {
        /// <summary>The form that it was typed into: those of comments are told apart by the comment's number.</summary>
        public string In(string what) => Comment is { } comment ? $"{what}:{comment}" : what;

        public static Typed Of(IFormCollection form)
        {
            return new Typed(form["title"].ToString(), form["text"].ToString(), int.TryParse(form["comment"], out var comment) ? comment : null,
                Enum.TryParse<IssueStatus>(form["status"], ignoreCase: true, out var status) ? status : (IssueStatus)(-1), Pasted(form["into"]));
        }
    }
}
