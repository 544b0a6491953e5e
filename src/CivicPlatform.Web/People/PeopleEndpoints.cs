using CivicPlatform.Hosting;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>Makes accounts, signs people in and out, and lets them in again who forgot their passphrase.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<PersonSignInPage>(PersonSignIn.Path);
        routes.MapShellPage<RegisterPage>("/register");
        routes.MapShellPage<RecoverPage>("/recover");
        routes.MapShellPage<ErasedPage>("/erased");
        routes.MapPost(PersonSignIn.Path, PersonDesk.SecretForm(SignInAsync, signedIn: false)).LimitTries().ExcludeFromDescription();
        routes.MapPost("/register", PersonDesk.SecretForm(RegisterAsync, signedIn: false)).LimitTries().ExcludeFromDescription();
        routes.MapPost("/recover", PersonDesk.SecretForm(RecoverAsync, signedIn: false)).LimitTries().ExcludeFromDescription();
        routes.MapPost("/sign-out", PersonDesk.Form(SignOutAsync, signedIn: false)).ExcludeFromDescription();
        routes.MapMe();
        routes.MapTokens();
        routes.MapMethods("/admin/people", ["GET", "HEAD"], PersonDesk.Page<PeoplePage>(Role.Administrator)).ExcludeFromDescription();
        routes.MapPost("/admin/people", PersonDesk.Form(FindPersonAsync, signedIn: false, Role.Administrator)).ExcludeFromDescription();
        routes.MapPost("/admin/people/roles", PersonDesk.Form(SetRolesAsync, signedIn: false, Role.Administrator)).ExcludeFromDescription();
        routes.MapRoleApi();
    }

    private static async Task SignInAsync(HttpContext context, IFormCollection form)
    {
        if (await context.Accounts().SignInAsync(form["login"], form["passphrase"]) is not { } account)
        {
            await PersonDesk.AgainAsync<PersonSignInPage>(context, [new("login", AccountRefusals.SignIn)], Typed(form));
            return;
        }
        await PersonSignIn.SignInAsync(context, account);
        await PersonDesk.SeeOtherAsync(context, PersonDesk.Back(form["back"]));
    }

    private static async Task RegisterAsync(HttpContext context, IFormCollection form)
    {
        var (account, faults) = await context.Accounts().RegisterAsync(
            new(form["login"].ToString(), form["name"].ToString(), form["passphrase"].ToString(), form["consent"] == Accounts.ConsentText(context.RequestServices.GetRequiredService<ITexts>())));
        if (account is null)
        {
            await PersonDesk.AgainAsync<RegisterPage>(context, faults, Typed(form));
            return;
        }
        await context.RequestServices.GetRequiredService<NewsMarks>().BeginAsync(account.Person);
        await PersonSignIn.SignInAsync(context, account);
        await PersonDesk.SeeOtherAsync(context, PersonDesk.Back(form["back"]));
    }

    private static async Task RecoverAsync(HttpContext context, IFormCollection form)
    {
        var (account, weak) = await context.Accounts().RecoverAsync(form["login"], form["code"], form["passphrase"]);
        if (account is null)
        {
            await PersonDesk.AgainAsync<RecoverPage>(context, [weak is null ? new("code", AccountRefusals.Recovery) : new("passphrase", weak)], Typed(form));
            return;
        }
        await PersonSignIn.SignInAsync(context, account);
        await PersonDesk.SeeOtherAsync(context, "/me");
    }

    private static async Task SignOutAsync(HttpContext context, IFormCollection form)
    {
        await context.SignOutAsync(PersonSignIn.Scheme);
        await PersonDesk.SeeOtherAsync(context, "/");
    }

    // Not by an address: addresses stand in histories and in logs of proxies.
    private static Task FindPersonAsync(HttpContext context, IFormCollection form) =>
        PersonDesk.ShowAsync<PeoplePage>(context, new() { [nameof(PeoplePage.Login)] = form["login"].ToString() });

    private static async Task SetRolesAsync(HttpContext context, IFormCollection form)
    {
        var accounts = context.Accounts();
        var login = form["login"].ToString();
        var roles = form["role"].Select(RoleWords.Read).ToList();
        if (roles.Contains(null))
        {
            await PersonDesk.SayAsync(context, Errors.WebRefusals.BadValue("role"));
            return;
        }
        var refusal = await accounts.FindAsync(login) is { } account
            ? await accounts.SetRolesAsync(account.Person, roles.OfType<Role>())
            : AccountRefusals.NoSuchPerson;
        if (refusal is null)
            await PersonDesk.ShowAsync<PeoplePage>(context, new() { [nameof(PeoplePage.Login)] = login, [nameof(PeoplePage.Saved)] = true });
        else
            await PersonDesk.SayAsync(context, refusal);
    }

    // What may be shown again: never a passphrase or a code.
    private static Dictionary<string, object> Typed(IFormCollection form) => new()
    {
        [nameof(RegisterPage.Typed)] = new TypedAccount(form["login"].ToString(), form["name"].ToString(), form["consent"].Count > 0, PersonDesk.Back(form["back"])),
    };
}
