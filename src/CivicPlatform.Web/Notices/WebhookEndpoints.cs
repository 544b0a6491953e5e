using System.Collections.Immutable;
using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Notices;

/// <summary>Where administrators make, try, hold and remove webhooks.</summary>
internal static class WebhookEndpoints
{
    public const string Path = "/admin/webhooks";

    /// <summary>What can be chosen.</summary>
    public static ImmutableArray<WebhookSubjects> All { get; } = [WebhookSubjects.Issues, WebhookSubjects.Ballots, WebhookSubjects.Datasets];

    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookSeal>();
        services.AddSingleton<WebhookBody>();
        services.AddSingleton<IWebhookPost, WebhookPost>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, ["GET", "HEAD"], PersonDesk.Page<WebhooksPage>(Role.Administrator)).ExcludeFromDescription();
        Post("", MakeAsync).LimitTries();
        Post("/try", WithOne(TryAsync)).LimitTries();
        Post("/hold", WithOne((context, id) => DoAsync(context, "held", Hook(context, id).Hold(true))));
        Post("/go-on", WithOne((context, id) => DoAsync(context, "going", Hook(context, id).Hold(false))));
        Post("/remove", WithOne((context, id) => DoAsync(context, "removed", Book(context).Remove(id))));

        RouteHandlerBuilder Post(string below, Func<HttpContext, IFormCollection, Task> act) =>
            routes.MapPost(Path + below, (Delegate)PersonDesk.Form(act, signedIn: false, Role.Administrator)).ExcludeFromDescription();
    }

    /// <summary>The word for a subject in forms.</summary>
    public static string Word(WebhookSubjects subject) => subject.ToString().ToLowerInvariant();

    private static IWebhookBookGrain Book(HttpContext context) => context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IWebhookBookGrain>(IWebhookBookGrain.Key);

    private static IWebhookGrain Hook(HttpContext context, WebhookId id) => context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IWebhookGrain>(id.ToString());

    private static async Task MakeAsync(HttpContext context, IFormCollection form)
    {
        var inner = context.RequestServices.GetRequiredService<IOptions<CivicWebOptions>>().Value.InnerWebhooks;
        var subjects = All.Where(subject => form["subject"].Contains(Word(subject))).Aggregate(WebhookSubjects.None, (all, one) => all | one);
        var (name, url) = (AccountNames.Shown(form["name"]), WebhookAddress.Read(form["address"], inner));
        var faults = ImmutableArray.CreateBuilder<AccountFault>();
        if (name is null)
            faults.Add(new("name", WebhookRefusals.Name));
        if (url is null)
            faults.Add(new("address", WebhookRefusals.Address));
        if (subjects == WebhookSubjects.None)
            faults.Add(new("subject", WebhookRefusals.Subjects));
        if (faults.Count == 0)
        {
            var address = new WebhookAddress(name!, url!, RandomNumberGenerator.GetBytes(32));
            if (await Book(context).Add(WebhookId.New(), context.RequestServices.GetRequiredService<WebhookSeal>().Close(address), subjects))
            {
                await PersonDesk.ShowAsync<WebhookMadePage>(context, new() { [nameof(WebhookMadePage.Made)] = address });
                return;
            }
            faults.Add(new("name", WebhookRefusals.TooMany));
        }
        await PersonDesk.AgainAsync<WebhooksPage>(context, faults.ToImmutable(),
            new() { [nameof(WebhooksPage.Typed)] = new TypedWebhook(form["name"].ToString(), form["address"].ToString(), subjects) });
    }

    private static async Task TryAsync(HttpContext context, WebhookId id)
    {
        if (await Hook(context, id).Try() is { } answer)
            await PersonDesk.SeeOtherAsync(context, $"{Path}?tried={answer.Kind}&status={answer.Status}");
        else
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
    }

    private static async Task DoAsync(HttpContext context, string done, Task work)
    {
        await work;
        await PersonDesk.SeeOtherAsync(context, $"{Path}?done={done}");
    }

    // Only what the book knows: anything else would wake a grain that nobody finds again.
    private static Func<HttpContext, IFormCollection, Task> WithOne(Func<HttpContext, WebhookId, Task> act) => async (context, form) =>
    {
        if (WebhookId.TryParse(form["id"], null, out var id) && (await Book(context).List()).Contains(id))
            await act(context, id);
        else
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
    };
}
