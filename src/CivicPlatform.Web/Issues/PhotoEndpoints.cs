using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
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
    private static async Task<bool> MaySeeAsync(HttpContext context, IssueSummary issue, CancellationToken stop) =>
        !issue.IsHidden || IssueDesk.MaySee(await context.RequestServices.GetRequiredService<IssueDesk>().ActorAsync(Readers.Of(context), stop), issue);

    private static async Task AddAsync(HttpContext context)
    {
        var (services, stop) = (context.RequestServices, context.RequestAborted);
        if (!IssueId.TryParse((string?)context.Request.RouteValues["id"], null, out var id))
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        var actor = await services.GetRequiredService<IssueDesk>().ActorAsync(Readers.Of(context), stop);
        var (form, refused) = await IssueEndpoints.PhotoFormAsync(context, !actor.Pseudonym.IsNone);
        if (form is null)
            return;
        var (key, typed) = (OwnForms.KeyOf(form), PhotoForm.DescriptionOf(form, 1));
        if (refused is not null)
        {
            await IssueEndpoints.DetailAgainAsync(context, id, refused, "photos", typed, "");
            return;
        }
        var (sent, wrong) = await PhotoForm.ReadAsync(form, stop);
        var refusal = wrong?.Refusal ?? (sent.Count == 0 ? new Refusal("CIVIC6315") : null);
        refusal ??= (await services.GetRequiredService<PhotoDesk>().AddAsync(actor, id, key, sent[0], stop)).Refusal;
        if (refusal is null)
            IssueEndpoints.SeeOther(context, $"/issues/{id}#photos");
        else
            await IssueEndpoints.DetailAgainAsync(context, id, refusal, "photos", typed, "");
    }

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
        var actor = await services.GetRequiredService<IssueDesk>().ActorAsync(Readers.Of(context), stop);
        if (await services.GetRequiredService<PhotoDesk>().RemoveAsync(actor, id, OwnForms.KeyOf(form), photo, stop) is { } refusal)
            await IssueEndpoints.DetailAgainAsync(context, id, refusal, "", "", "");
        else
            IssueEndpoints.SeeOther(context, $"/issues/{id}#photos");
    }
}
