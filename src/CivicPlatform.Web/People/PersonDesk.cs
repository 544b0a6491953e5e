using System.Collections.Immutable;
using System.Threading.RateLimiting;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>What the handlers of account forms have in common.</summary>
internal static class PersonDesk
{
    public static Accounts Accounts(this HttpContext context) => context.RequestServices.GetRequiredService<Accounts>();

    /// <summary>Answers a POST of our own form; whoever has to be signed in and is not is sent away.</summary>
    public static RequestDelegate Form(Func<HttpContext, IFormCollection, Task> handle, bool signedIn = true, Role? role = null) => async context =>
    {
        NeverKept(context);
        if (await RefuseAsync(context, signedIn, role))
            return;
        if (!await context.RequestServices.GetRequiredService<OwnForms>().IsOursAsync(context))
        {
            await SayAsync(context, WebRefusals.ForeignForm);
            return;
        }
        await handle(context, await OwnForms.ReadAsync(context));
    };

    /// <summary>The same for a form with a passphrase: one after another, as many as the machine can bear.</summary>
    public static RequestDelegate SecretForm(Func<HttpContext, IFormCollection, Task> handle, bool signedIn = true) => Form(async (context, form) =>
    {
        using var lease = await context.RequestServices.GetRequiredKeyedService<RateLimiter>(PeopleServices.Tries).AcquireAsync(1, context.RequestAborted);
        if (lease.IsAcquired)
            await handle(context, form);
        else
            await SayAsync(context, WebRefusals.TooMany);
    }, signedIn);

    /// <summary>Answers a GET that is for whoever is signed in, or has a role.</summary>
    public static RequestDelegate Page<TPage>(Role? role = null) => async context =>
    {
        NeverKept(context);
        if (!await RefuseAsync(context, signedIn: role is null, role))
            await context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, typeof(TPage));
    };

    /// <summary>Shows a form again, with what was typed and what is wrong with it.</summary>
    public static Task AgainAsync<TPage>(HttpContext context, ImmutableArray<AccountFault> faults, Dictionary<string, object>? given = null)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return ShowAsync<TPage>(context, new(given ?? []) { ["Faults"] = faults });
    }

    public static Task ShowAsync<TPage>(HttpContext context, Dictionary<string, object>? given = null) =>
        context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, typeof(TPage), given);

    public static Task SayAsync(HttpContext context, Refusal refusal) => context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, refusal);

    public static Task SeeOtherAsync(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        return Task.CompletedTask;
    }

    /// <summary>Where a form leads back to: a path of this host, or the person's own page.</summary>
    public static string Back(string? typed) => PageReply.IsLocal(typed) ? typed! : "/me";

    private static async Task<bool> RefuseAsync(HttpContext context, bool signedIn, Role? role)
    {
        var reader = Readers.Of(context);
        if (role is { } needed && !reader.Is(needed))
        {
            await SayAsync(context, reader.IsSignedIn ? WebRefusals.OtherRole : WebRefusals.SignInFirst);
            return true;
        }
        if (!signedIn || reader.IsSignedIn)
            return false;
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            context.Response.Redirect(PersonSignIn.Path + QueryString.Create("back", Texts.ReaderLanguage.Without(context.Request)).ToUriComponent());
        else
            await SayAsync(context, WebRefusals.SignInFirst);
        return true;
    }

    // A page with somebody's own data stays in no cache, also where the browser goes back to it after they signed out.
    private static void NeverKept(HttpContext context) => context.Response.OnStarting(() =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    });
}
