using CivicPlatform.Errors;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Notices;

/// <summary>Where administrators make, try, hold and remove webhooks.</summary>
internal static class WebhookEndpoints
{
    public const string Path = "/admin/webhooks";

    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookSeal>();
        services.AddSingleton<WebhookBody>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<IWebhookPost, WebhookPost>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, ["GET", "HEAD"], PersonDesk.Page<WebhooksPage>(Role.Administrator)).ExcludeFromDescription();
        Post("", MakeAsync).LimitTries();
        Post("/try", WithOne(TryAsync)).LimitTries();
        Post("/hold", WithOne((context, webhook) => DoAsync(context, "held", webhook.Hold(true))));
        Post("/go-on", WithOne((context, webhook) => DoAsync(context, "going", webhook.Hold(false))));
        Post("/remove", WithOne((context, webhook) => DoAsync(context, "removed", Desk(context).RemoveAsync(WebhookId.Parse(webhook.GetPrimaryKeyString(), null)))));
        routes.MapWebhookApi();

        RouteHandlerBuilder Post(string below, Func<HttpContext, IFormCollection, Task> act) =>
            routes.MapPost(Path + below, (Delegate)PersonDesk.Form(act, signedIn: false, Role.Administrator)).ExcludeFromDescription();
    }

    private static WebhookDesk Desk(HttpContext context) => context.RequestServices.GetRequiredService<WebhookDesk>();

    private static async Task MakeAsync(HttpContext context, IFormCollection form)
    {
        var subjects = WebhookDesk.Subjects.Where(subject => form["subject"].Contains(WebhookDesk.Word(subject))).Aggregate(WebhookSubjects.None, (all, one) => all | one);
        var (made, faults) = await Desk(context).MakeAsync(WebhookId.New(), form["name"], form["address"], subjects);
        if (made is not null)
            await PersonDesk.ShowAsync<WebhookMadePage>(context, new() { [nameof(WebhookMadePage.Made)] = made });
        else
        {
            await PersonDesk.AgainAsync<WebhooksPage>(context, faults,
                new() { [nameof(WebhooksPage.Typed)] = new TypedWebhook(form["name"].ToString(), form["address"].ToString(), subjects) });
        }
    }

    private static async Task TryAsync(HttpContext context, IWebhookGrain webhook)
    {
        if (await webhook.Try() is { } answer)
            await PersonDesk.SeeOtherAsync(context, $"{Path}?tried={answer.Kind}&status={answer.Status}");
        else
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
    }

    private static async Task DoAsync(HttpContext context, string done, Task work)
    {
        await work;
        await PersonDesk.SeeOtherAsync(context, $"{Path}?done={done}");
    }

    private static Func<HttpContext, IFormCollection, Task> WithOne(Func<HttpContext, IWebhookGrain, Task> act) => async (context, form) =>
    {
        if (await Desk(context).FindAsync(form["id"]) is { } webhook)
            await act(context, webhook);
        else
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
    };
}
