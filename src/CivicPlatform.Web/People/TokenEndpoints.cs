using System.Globalization;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>Where a person makes and revokes the keys of their programs.</summary>
internal static class TokenEndpoints
{
    public const string Path = "/me/tokens";

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, ["GET", "HEAD"], PersonDesk.Page<TokensPage>()).ExcludeFromDescription();
        routes.MapPost(Path, PersonDesk.SecretForm(MakeAsync)).LimitTries().ExcludeFromDescription();
        routes.MapPost($"{Path}/revoke", PersonDesk.Form(RevokeAsync)).ExcludeFromDescription();
    }

    private static async Task MakeAsync(HttpContext context, IFormCollection form)
    {
        var person = Readers.Of(context).Person;
        var scopes = form["scope"].Select(ScopeOf).OfType<ApiScope>().ToList();
        var days = int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (secret, faults) = await context.Accounts().ConfirmAsync(person, form["passphrase"])
            ? await context.RequestServices.GetRequiredService<ApiTokens>().MakeAsync(person, form["name"], scopes, days)
            : (null, [new AccountFault("passphrase", AccountRefusals.CurrentPassphrase)]);
        if (secret is null)
            await PersonDesk.AgainAsync<TokensPage>(context, faults, new() { [nameof(TokensPage.Typed)] = new TypedToken(form["name"].ToString(), scopes, days) });
        else
            await PersonDesk.ShowAsync<TokenMadePage>(context, new() { [nameof(TokenMadePage.Secret)] = new MadeToken(secret) });
    }

    private static async Task RevokeAsync(HttpContext context, IFormCollection form)
    {
        if (await context.RequestServices.GetRequiredService<ApiTokens>().RevokeAsync(Readers.Of(context).Person, form["id"]))
            await PersonDesk.SeeOtherAsync(context, $"{Path}?revoked=true");
        else
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
    }

    private static ApiScope? ScopeOf(string? word) =>
        Enum.GetValues<ApiScope>().Cast<ApiScope?>().FirstOrDefault(scope => string.Equals(scope.ToString(), word, StringComparison.OrdinalIgnoreCase));
}
