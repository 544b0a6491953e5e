using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Where administrators set the options of plugins.</summary>
internal static class SettingsEndpoints
{
    /// <summary>Before the name of an option, so that no option is taken for a field of the form itself.</summary>
    public const string Field = "option-", Forget = "forget-", Seen = "seen";

    private const string Pattern = "/plugins/{id}/settings";

    public static string PathOf(string plugin) => $"/plugins/{Uri.EscapeDataString(plugin)}/settings";

    public static void MapPluginSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Pattern, ["GET", "HEAD"], PersonDesk.Page<SettingsPage>(Role.Administrator)).ExcludeFromDescription();
        routes.MapPost(Pattern, (Delegate)PersonDesk.Form(SaveAsync, signedIn: false, Role.Administrator)).ExcludeFromDescription();
    }

    private static async Task SaveAsync(HttpContext context, IFormCollection form)
    {
        var settings = context.RequestServices.GetRequiredService<IPluginSettings>();
        if (!PluginId.TryParse((string)context.Request.RouteValues["id"]!, null, out var plugin) || settings.Of(plugin).Count == 0)
        {
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
            return;
        }
        var typed = TypedSettings.Of(form);
        ImmutableArray<AccountFault> faults = form[Seen].ToString() != settings.Stamp(plugin) ? [new("", new Refusal("CIVIC7023"))]
            : [.. settings.Save(plugin, typed.Values, typed.Forgotten).Select(fault => new AccountFault(Field + fault.Key, new Refusal("CIVIC7024", ("why", fault.Value))))];
        if (faults.Length > 0)
            await PersonDesk.AgainAsync<SettingsPage>(context, faults, new() { [nameof(SettingsPage.Typed)] = typed });
        else
            await PersonDesk.SeeOtherAsync(context, PathOf(plugin.ToString()) + "?saved=true");
    }
}
