using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>Photos of issues: shown, added and taken back.</summary>
internal static class PhotoEndpoints
{
    public static void MapPhotos(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/issues/{id}/photos/{photo}", ["GET", "HEAD"], context => ShowAsync(context, small: false)).ExcludeFromDescription();
        routes.MapMethods("/issues/{id}/photos/{photo}/small", ["GET", "HEAD"], context => ShowAsync(context, small: true)).ExcludeFromDescription();
        routes.MapPost("/issues/{id}/photos", AddAsync).ExcludeFromDescription();
        routes.MapPost("/issues/{id}/photos/{photo}/remove", RemoveAsync).ExcludeFromDescription();
    }

    private static async Task ShowAsync(HttpContext context, bool small)
    {
        var (services, stop) = (context.RequestServices, context.RequestAborted);
        if (!IssueId.TryParse((string?)context.Request.RouteValues["id"], null, out var id) || !PhotoId.TryParse((string?)context.Request.RouteValues["photo"], null, out var name)
            || await services.GetRequiredService<IIssueQueries>().FindAsync(id, stop) is not { Summary: var issue }
            || issue.Photos.FirstOrDefault(each => each.Id == name) is not { } photo
            || !await MaySeeAsync(context, issue, stop)
            || await services.GetRequiredService<PhotoDesk>().OpenAsync(photo, small, stop) is not { } jpeg)
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        var headers = context.Response.Headers;
        headers.ContentType = "image/jpeg";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What is at an address never changes, but it may have to go: only browsers keep it, and for a day.
        headers.CacheControl = issue.IsHidden ? "no-store" : "private, max-age=86400, immutable";
        await Answers.SendAsync(context, jpeg, $"\"{name}{(small ? "-small" : "")}\"");
    }

    // Most photos are seen by readers who need not be asked who they are.
    private static async Task<bool> MaySeeAsync(HttpContext context, IssueSummary issue, CancellationToken stop)
    {
        if (!issue.IsHidden)
            return true;
        var actor = await context.RequestServices.GetRequiredService<IssueDesk>().ActorAsync(Readers.Of(context), stop);
        return actor.IsModerator || (!actor.Pseudonym.IsNone && actor.Pseudonym == issue.Author);
    }

    private static async Task AddAsync(HttpContext context)
    {
        var (services, stop) = (context.RequestServices, context.RequestAborted);
        if (!IssueId.TryParse((string?)context.Request.RouteValues["id"], null, out var id))
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        var (desk, photos) = (services.GetRequiredService<IssueDesk>(), services.GetRequiredService<PhotoDesk>());
        var actor = await desk.ActorAsync(Readers.Of(context), stop);
        var (form, tooLarge) = await IssueEndpoints.PhotoFormAsync(context, !actor.Pseudonym.IsNone);
        if (tooLarge)
            await IssueEndpoints.DetailAgainAsync(context, id, PhotoForm.TooLarge, "photos", "", "");
        if (form is null)
            return;
        var (key, typed) = (OwnForms.KeyOf(form), PhotoForm.DescriptionOf(form, 1));
        var (sent, wrong) = await PhotoForm.ReadAsync(form, stop);
        var refusal = wrong?.Refusal ?? (sent.Count == 0 ? new Refusal("CIVIC6315") : null);
        // Strangers' files are not even opened.
        refusal ??= await MayAddAsync(services, actor, id, stop);
        IReadOnlyList<NewPhoto> kept = [];
        if (refusal is null)
        {
            (kept, wrong) = await photos.KeepAsync(actor.Pseudonym, PhotoDesk.About(id, key), [sent[0]], stop);
            refusal = wrong?.Refusal;
        }
        if (refusal is null)
        {
            refusal = (await desk.SeenAsync(await desk.Issue(id).AddPhoto(key, actor, kept[0]), stop)).Refusal;
            if (refusal is not null)
                await photos.ForgetAsync(actor.Pseudonym, kept.Select(photo => photo.Id));
        }
        if (refusal is null)
            IssueEndpoints.SeeOther(context, $"/issues/{id}#photos");
        else
            await IssueEndpoints.DetailAgainAsync(context, id, refusal, "photos", typed, "");
    }

    private static async Task<Refusal?> MayAddAsync(IServiceProvider services, IssueActor actor, IssueId id, CancellationToken stop) =>
        actor.Pseudonym.IsNone ? new Refusal("CIVIC6316")
        : await services.GetRequiredService<IIssueQueries>().FindAsync(id, stop) is not { Summary: var issue } ? new Refusal("CIVIC6311")
        : issue.Author != actor.Pseudonym && !actor.IsStaff ? new Refusal("CIVIC6321") : null;

    private static async Task RemoveAsync(HttpContext context)
    {
        var (services, stop) = (context.RequestServices, context.RequestAborted);
        if (!IssueId.TryParse((string?)context.Request.RouteValues["id"], null, out var id) || !PhotoId.TryParse((string?)context.Request.RouteValues["photo"], null, out var photo))
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        if (await IssueEndpoints.FormAsync(context) is not { } form)
            return;
        var desk = services.GetRequiredService<IssueDesk>();
        var actor = await desk.ActorAsync(Readers.Of(context), stop);
        var outcome = await desk.SeenAsync(await desk.Issue(id).RemovePhoto(OwnForms.KeyOf(form), actor, photo), stop);
        if (outcome.Refusal is { } refusal)
        {
            await IssueEndpoints.DetailAgainAsync(context, id, refusal, "", "", "");
            return;
        }
        // Who takes nothing back has nothing by this name: their own folder is looked into, nobody else's.
        await services.GetRequiredService<PhotoDesk>().ForgetAsync(actor.Pseudonym, [photo]);
        IssueEndpoints.SeeOther(context, $"/issues/{id}#photos");
    }
}
