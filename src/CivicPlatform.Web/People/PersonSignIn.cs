using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>The sealed cookie of people with an account, beside that of the staff passphrase.</summary>
/// <remarks>The cookie names the person and the account's stamp. Whether the account still is, whether the stamp is still good, and which roles it has, is read
/// from the vault at each request: who is erased, signed out everywhere or loses a role is so at once.</remarks>
internal static class PersonSignIn
{
    public const string Scheme = "civic-person";
    public const string Cookie = "civic-person";
    public const string Path = "/sign-in";
    private const string StampClaim = "civic:stamp";

    public static void AddPersonCookie(this IServiceCollection services) => services.AddAuthentication().AddCookie(Scheme, cookie =>
    {
        cookie.Cookie.Name = Cookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
    });

    /// <summary>Adds whoever the cookie names to the request's user.</summary>
    public static async Task AddPersonAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Cookies.ContainsKey(Cookie)
            && await context.AuthenticateAsync(Scheme) is { Succeeded: true, Principal: { } person })
        {
            var staff = context.User.Identities.Where(identity => identity.IsAuthenticated);
            context.User = new ClaimsPrincipal([.. person.Identities, .. staff]);
        }
        await next(context);
    }

    /// <summary>Signs a person in, in place of whoever was.</summary>
    public static Task SignInAsync(HttpContext context, Account account) => context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, account.Person.ToString()), new Claim(StampClaim, account.Stamp)], Scheme)));

    private static async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        var accounts = cookie.HttpContext.RequestServices.GetRequiredService<Accounts>();
        PersonId.TryParse(cookie.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), null, out var person);
        var stamp = cookie.Principal?.FindFirstValue(StampClaim);
        if (person.IsNone || string.IsNullOrEmpty(stamp) || await accounts.FindAsync(person) is not { } account || account.Stamp != stamp)
        {
            cookie.RejectPrincipal();
            await cookie.HttpContext.SignOutAsync(Scheme);
            return;
        }
        // For this request; what is renewed in the cookie is read anew next time.
        ((ClaimsIdentity)cookie.Principal!.Identity!).AddClaims([
            new Claim(Readers.PersonClaim, account.Person.ToString()), new Claim(ClaimTypes.Name, account.ShownName),
            .. account.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString()))]);
    }
}
