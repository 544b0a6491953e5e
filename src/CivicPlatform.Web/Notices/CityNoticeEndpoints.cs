using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Notices;

/// <summary>Where everybody reads what the city announces, and where staff write it, correct it and take it back.</summary>
internal static class CityNoticeEndpoints
{
    public const string Path = "/notices", AdminPath = "/admin/notices";

    /// <summary>The field that says what is to be done with what was typed, and its two values.</summary>
    public const string Deed = "do", Preview = "preview", Publish = "publish";

    public static void MapCityNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<CityNoticesPage>(Path);
        routes.MapShellPage<CityNoticePage>(Path + "/{topic}/{key}");
        routes.MapMethods(AdminPath, ["GET", "HEAD"], PersonDesk.Page<NoticeAdminPage>(Role.Staff)).ExcludeFromDescription();
        routes.MapMethods(AdminPath + "/new", ["GET", "HEAD"], PersonDesk.Page<WriteNoticePage>(Role.Staff)).ExcludeFromDescription();
        routes.MapMethods(AdminPath + "/{topic}/{key}", ["GET", "HEAD"], PersonDesk.Page<WriteNoticePage>(Role.Staff)).ExcludeFromDescription();
        routes.MapPost(AdminPath + "/new", (Delegate)PersonDesk.Form(WriteAsync, signedIn: false, Role.Staff)).ExcludeFromDescription();
        routes.MapPost(AdminPath + "/{topic}/{key}", (Delegate)PersonDesk.Form(CorrectAsync, signedIn: false, Role.Staff)).ExcludeFromDescription();
        routes.MapPost(AdminPath + "/{topic}/{key}/withdraw", (Delegate)PersonDesk.Form(WithdrawAsync, signedIn: false, Role.Staff)).ExcludeFromDescription();
        routes.MapCityNoticeApi();
    }

    private static async Task WriteAsync(HttpContext context, IFormCollection form)
    {
        var clerk = await OfficeCalls.ClerkAsync(context.RequestServices, Readers.Of(context), context.RequestAborted);
        await TakeAsync(context, form, NoticeDraft.Of(form), CityNoticeDesk.NameOf(clerk, OwnForms.KeyOf(form)), isNew: true);
    }

    private static async Task CorrectAsync(HttpContext context, IFormCollection form)
    {
        if (await FindAsync(context) is { } notice)
            await TakeAsync(context, form, NoticeDraft.Of(form) with { Topic = notice.Topic.Name }, notice.Key, isNew: false);
        else
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
    }

    // What is published stays in the ledger for ever and goes out in feeds: it is looked at first.
    private static async Task TakeAsync(HttpContext context, IFormCollection form, NoticeDraft draft, string name, bool isNew)
    {
        var faults = draft.Faults;
        if (faults.IsEmpty && form[Deed] == Publish && CityTopics.TryFind(draft.Topic, out var topic))
        {
            var (desk, key, stop) = (Desk(context), OwnForms.KeyOf(form), context.RequestAborted);
            if ((isNew ? await desk.AnnounceAsync(topic, name, key, draft.Title, draft.Body, stop) : await desk.CorrectAsync(topic, name, key, draft.Title, draft.Body, stop)) is not { } outcome)
            {
                await PersonDesk.SayAsync(context, WebRefusals.NotFound);
                return;
            }
            if (outcome.Accepted)
            {
                await PersonDesk.SeeOtherAsync(context, CityNoticeDesk.PageOf(topic, name) + "?published=true");
                return;
            }
            faults = [new(outcome.Refusal!.Facts.GetValueOrDefault("field") ?? "title", outcome.Refusal)];
        }
        var given = new Dictionary<string, object> { [nameof(WriteNoticePage.Typed)] = draft };
        if (faults.IsEmpty)
            await PersonDesk.ShowAsync<WriteNoticePage>(context, given);
        else
            await PersonDesk.AgainAsync<WriteNoticePage>(context, faults, given);
    }

    private static async Task WithdrawAsync(HttpContext context, IFormCollection form)
    {
        if (!CityTopics.TryFind(context.Request.RouteValues["topic"] as string, out var topic))
        {
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
            return;
        }
        var outcome = await Desk(context).WithdrawAsync(topic, (string)context.Request.RouteValues["key"]!, OwnForms.KeyOf(form), context.RequestAborted);
        if (outcome.Refusal is { } refusal)
            await PersonDesk.SayAsync(context, refusal);
        else
            await PersonDesk.SeeOtherAsync(context, AdminPath + "?withdrawn=true");
    }

    private static CityNoticeDesk Desk(HttpContext context) => context.RequestServices.GetRequiredService<CityNoticeDesk>();

    private static Task<Notice?> FindAsync(HttpContext context) =>
        Desk(context).FindAsync(context.Request.RouteValues["topic"] as string, context.Request.RouteValues["key"] as string, context.RequestAborted);
}
