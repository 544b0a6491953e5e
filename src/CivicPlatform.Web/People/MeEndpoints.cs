using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>A person's own page: what they are called, their passphrase, their data, and the way out.</summary>
internal static class MeEndpoints
{
    private static readonly JsonSerializerOptions Indented = new(EventJson.Options) { WriteIndented = true };

    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/me", ["GET", "HEAD"], PersonDesk.Page<MePage>()).ExcludeFromDescription();
        routes.MapMethods("/me/erase", ["GET", "HEAD"], PersonDesk.Page<ErasePage>()).ExcludeFromDescription();
        routes.MapGet("/me/data.json", SendDataAsync).ExcludeFromDescription();
        routes.MapPost("/me/name", PersonDesk.Form(RenameAsync)).ExcludeFromDescription();
        routes.MapPost("/me/everywhere", PersonDesk.Form(EndAllAsync)).ExcludeFromDescription();
        routes.MapPost("/me/passphrase", PersonDesk.SecretForm(ChangePassphraseAsync)).LimitTries().ExcludeFromDescription();
        routes.MapPost("/me/codes", PersonDesk.SecretForm(NewCodesAsync)).LimitTries().ExcludeFromDescription();
        routes.MapPost("/me/erase", PersonDesk.SecretForm(EraseAsync)).LimitTries().ExcludeFromDescription();
    }

    private static async Task RenameAsync(HttpContext context, IFormCollection form)
    {
        if (await context.Accounts().RenameAsync(Person(context), form["name"]) is { } refusal)
            await PersonDesk.AgainAsync<MePage>(context, [new("name", refusal)], new() { [nameof(MePage.Typed)] = new TypedAccount(Name: form["name"].ToString()) });
        else
            await PersonDesk.SeeOtherAsync(context, "/me?saved=true");
    }

    private static async Task ChangePassphraseAsync(HttpContext context, IFormCollection form)
    {
        var accounts = context.Accounts();
        if (await accounts.ChangePassphraseAsync(Person(context), form["current"], form["passphrase"]) is { } fault)
        {
            await PersonDesk.AgainAsync<MePage>(context, [fault]);
            return;
        }
        // Their other sign-ins have ended; this one goes on.
        if (await accounts.FindAsync(Person(context)) is { } account)
            await PersonSignIn.SignInAsync(context, account);
        await PersonDesk.SeeOtherAsync(context, "/me?saved=true");
    }

    private static async Task NewCodesAsync(HttpContext context, IFormCollection form)
    {
        var codes = await context.Accounts().NewCodesAsync(Person(context), form["codes-passphrase"]);
        if (codes.IsEmpty)
            await PersonDesk.AgainAsync<MePage>(context, [new("codes-passphrase", AccountRefusals.CurrentPassphrase)]);
        else
            await PersonDesk.ShowAsync<CodesPage>(context, new() { [nameof(CodesPage.Codes)] = codes });
    }

    private static async Task EndAllAsync(HttpContext context, IFormCollection form)
    {
        await context.Accounts().EndAllAsync(Person(context));
        await context.RequestServices.GetRequiredService<ApiTokens>().RevokeAllAsync(Person(context));
        await context.SignOutAsync(PersonSignIn.Scheme);
        await PersonDesk.SeeOtherAsync(context, "/");
    }

    private static async Task EraseAsync(HttpContext context, IFormCollection form)
    {
        var faults = await context.Accounts().EraseAsync(Person(context), form["confirm"], form["passphrase"]);
        if (!faults.IsEmpty)
        {
            await PersonDesk.AgainAsync<ErasePage>(context, faults, new() { [nameof(ErasePage.Typed)] = new TypedAccount(form["confirm"].ToString()) });
            return;
        }
        await context.SignOutAsync(PersonSignIn.Scheme);
        await PersonDesk.SeeOtherAsync(context, "/erased");
    }

    private static async Task SendDataAsync(HttpContext context, IVault vault, OwnRecords records)
    {
        if (!Readers.Of(context).IsSignedIn || await context.Accounts().FindAsync(Person(context)) is not { } account)
        {
            await PersonDesk.SayAsync(context, WebRefusals.SignInFirst);
            return;
        }
        var values = new JsonObject();
        foreach (var (name, json) in await vault.ExportAsync(account.Person, context.RequestAborted))
            values[name] = JsonNode.Parse(json);
        // What opens the account is no data about anybody, and has to stay here.
        values[Account.Name] = JsonSerializer.SerializeToNode(new { account.Login, account.ShownName, account.Roles, account.Consent, account.Since }, EventJson.Options);
        values[ApiTokenList.Name] = JsonSerializer.SerializeToNode((await context.RequestServices.GetRequiredService<ApiTokens>().OfAsync(account.Person))
            .Select(token => new { token.Name, token.Scopes, token.MadeAt, token.EndsAt, token.LastUsed }), EventJson.Options);
        var pseudonyms = new JsonObject();
        foreach (var (place, pseudonym) in (await vault.PseudonymsAsync(account.Person, context.RequestAborted)).OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
            pseudonyms[place.ToString()] = pseudonym.ToString();
        var written = await records.OfAsync(account.Person, context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"my-data.json\"";
        var at = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await JsonSerializer.SerializeAsync(context.Response.Body, new JsonObject { ["exportedAt"] = at, ["values"] = values, ["pseudonyms"] = pseudonyms, ["records"] = written },
            Indented, context.RequestAborted);
    }

    private static PersonId Person(HttpContext context) => Readers.Of(context).Person;
}
