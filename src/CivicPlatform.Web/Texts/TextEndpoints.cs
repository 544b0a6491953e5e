using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Texts;

/// <summary>Where administrators say sentences of the city in other words.</summary>
internal static class TextEndpoints
{
    public const string Path = "/admin/texts";

    public static void MapTexts(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, ["GET", "HEAD"], PersonDesk.Page<TextsPage>(Role.Administrator)).ExcludeFromDescription();
        routes.MapMethods(Path + "/{owner}/{key}", ["GET", "HEAD"], PersonDesk.Page<TextPage>(Role.Administrator)).ExcludeFromDescription();
        routes.MapPost(Path + "/{owner}/{key}", (Delegate)PersonDesk.Form(RewordAsync, signedIn: false, Role.Administrator)).ExcludeFromDescription();
        routes.MapTextApi();
    }

    /// <summary>Where a sentence is worded.</summary>
    public static string PathOf(CityText text) => $"{Path}/{text.Owner}/{Uri.EscapeDataString(text.Key)}";

    private static async Task RewordAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var (owner, key) = ((string)context.Request.RouteValues["owner"]!, (string)context.Request.RouteValues["key"]!);
        if (services.GetRequiredService<ICityTexts>().Find(owner, key) is not { } text)
        {
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
            return;
        }
        var typed = TypedWording.Of(form);
        var outcome = await services.GetRequiredService<TextDesk>().RewordAsync(OwnForms.KeyOf(form), new RewordText(owner, key, typed.WordingOf(text), typed.Before), context.RequestAborted);
        if (outcome.Refusal is { } refusal)
        {
            await PersonDesk.AgainAsync<TextPage>(context, [new(FieldOf(refusal), refusal)], new() { [nameof(TextPage.Typed)] = typed });
            return;
        }
        await PersonDesk.SeeOtherAsync(context, PathOf(text) + "?saved=true");
    }

    // The field that the refusal is about; none for one that is about all.
    private static string FieldOf(Refusal refusal) => refusal.Facts.GetValueOrDefault("language") ?? "";
}
