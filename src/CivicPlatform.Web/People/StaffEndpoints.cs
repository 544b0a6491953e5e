using System.Security.Claims;
using System.Threading.RateLimiting;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.People;

/// <summary>Signs staff in and out by the city's passphrase, and lets them open and close plugins.</summary>
internal static class StaffEndpoints
{
    private const string Tries = "civic-staff-tries";
    private const int TriesPerMinute = 10, TriesOfAllPerMinute = 60, LongestPassphrase = 1000;

    public static void AddStaffSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(StaffSignIn.Scheme).AddCookie(StaffSignIn.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(StaffSignIn.Scheme).Configure<IOptions<CivicWebOptions>>((cookie, web) =>
        {
            cookie.Cookie.Name = "civic-staff";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = web.Value.StaffSession;
            cookie.SlidingExpiration = true;
        });
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(Tries, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "", _ => Window(TriesPerMinute)));
            limits.AddFixedWindowLimiter(LedgerLimits.Export, window => (window.PermitLimit, window.Window) = (LedgerLimits.ExportsPerMinute, TimeSpan.FromMinutes(1)));
        });
        services.AddKeyedSingleton<RateLimiter>(Tries, (_, _) => new FixedWindowRateLimiter(Window(TriesOfAllPerMinute)));
    }

    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<SignInPage>(StaffSignIn.Path);
        routes.MapShellPage<StaffPage>("/staff");
        routes.MapPost(StaffSignIn.Path, SignInAsync).RequireRateLimiting(Tries).ExcludeFromDescription();
        routes.MapPost("/staff/sign-out", SignOutAsync).ExcludeFromDescription();
        routes.MapPost("/plugins/{id}/enable", (HttpContext context, string id) => SwitchAsync(context, id, enable: true)).ExcludeFromDescription();
        routes.MapPost("/plugins/{id}/disable", (HttpContext context, string id) => SwitchAsync(context, id, enable: false)).ExcludeFromDescription();
        routes.MapPluginApi();
    }

    /// <summary>Sends a reader to the sign-in page, and a program a problem.</summary>
    public static Task ChallengeAsync(HttpContext context, ErrorAnswers errors)
    {
        if (ErrorAnswers.IsForPrograms(context.Request.Path) || !HttpMethods.IsGet(context.Request.Method))
            return errors.WriteAsync(context, WebRefusals.StaffOnly);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(StaffSignIn.Path + QueryString.Create("back", Texts.ReaderLanguage.Without(context.Request)).ToUriComponent());
        return Task.CompletedTask;
    }

    private static async Task SignInAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (!await services.GetRequiredService<OwnForms>().IsOursAsync(context))
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.ForeignForm);
            return;
        }
        var form = await OwnForms.ReadAsync(context);
        var back = PageReply.IsLocal(form["back"]) ? (string)form["back"]! : "/staff";
        var passphrase = (string?)form["passphrase"] ?? "";
        // Each try costs some tenths of a second of a core: many callers together must not stop the city.
        using var lease = services.GetRequiredKeyedService<RateLimiter>(Tries).AttemptAcquire();
        if (!lease.IsAcquired)
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.TooMany);
            return;
        }
        if (passphrase.Length is 0 or > LongestPassphrase || services.GetService<IStaffKey>() is not { } key || !key.Matches(passphrase))
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await services.GetRequiredService<Pages>().ShowAsync(context, typeof(SignInPage), new()
            {
                [nameof(SignInPage.Back)] = back, [nameof(SignInPage.Failed)] = true,
            });
            return;
        }
        var staff = new ClaimsIdentity([new Claim(ClaimTypes.Role, "staff")], StaffSignIn.Scheme);
        await context.SignInAsync(StaffSignIn.Scheme, new ClaimsPrincipal(staff));
        SeeOther(context, back);
    }

    private static async Task SignOutAsync(HttpContext context)
    {
        if (!await context.RequestServices.GetRequiredService<OwnForms>().IsOursAsync(context))
        {
            await context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.ForeignForm);
            return;
        }
        await context.SignOutAsync(StaffSignIn.Scheme);
        SeeOther(context, "/");
    }

    private static async Task SwitchAsync(HttpContext context, string id, bool enable)
    {
        var services = context.RequestServices;
        var plugins = services.GetRequiredService<IPluginDirectory>();
        var refusal = !Readers.Of(context).Is(Role.Administrator) ? WebRefusals.StaffOnly
            : !await services.GetRequiredService<OwnForms>().IsOursAsync(context) ? WebRefusals.ForeignForm
            : !PluginId.TryParse(id, null, out var plugin) || !(enable ? plugins.Enable(plugin) : plugins.Disable(plugin)) ? WebRefusals.NotFound
            : null;
        if (refusal is null)
            SeeOther(context, $"/plugins/{id}");
        else
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, refusal);
    }

    private static FixedWindowRateLimiterOptions Window(int permits) => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };

    private static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "no-store";
    }
}
