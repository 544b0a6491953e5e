using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Where administrators see what is newer than the plugins that the city has, and make updates ready.</summary>
internal static class UpdateEndpoints
{
    /// <summary>Where the catalogues are looked at anew, for the list of plugins.</summary>
    public const string LookPath = "/plugins/updates/look";

    /// <summary>Names of fields: the version, the package and what is agreed to.</summary>
    public const string Version = "version", Package = "package", Grant = "grant";

    private const string Pattern = "/plugins/{id}/update";

    /// <summary>The page of a plugin's updates.</summary>
    public static string PathOf(string plugin) => $"/plugins/{Uri.EscapeDataString(plugin)}/update";

    public static void MapPluginUpdates(this IEndpointRouteBuilder routes)
    {
        var page = PersonDesk.Page<UpdatePage>(Role.Administrator);
        routes.MapMethods(Pattern, ["GET", "HEAD"], async context =>
        {
            // Before the page, which is drawn in the time of a page; who may not see it asks nobody.
            if (Readers.Of(context).Is(Role.Administrator) && HttpMethods.IsGet(context.Request.Method) && Named(context) is not null)
                await Updates(context).LookAsync(anew: false, context.RequestAborted);
            await page(context);
        }).ExcludeFromDescription();
        routes.MapPost(Pattern, (Delegate)PersonDesk.Form(StageAsync, signedIn: false, Role.Administrator)).ExcludeFromDescription();
        routes.MapPost($"{Pattern}/look", (Delegate)PersonDesk.Form(LookAsync, signedIn: false, Role.Administrator)).ExcludeFromDescription();
        routes.MapPost(LookPath, (Delegate)PersonDesk.Form(LookAsync, signedIn: false, Role.Administrator)).ExcludeFromDescription();
    }

    private static async Task LookAsync(HttpContext context, IFormCollection form)
    {
        var plugin = context.Request.RouteValues["id"] as string;
        if (!Updates(context).HasCatalogues || (plugin is not null && Named(context) is null))
        {
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
            return;
        }
        await Updates(context).LookAsync(anew: true, context.RequestAborted);
        await PersonDesk.SeeOtherAsync(context, plugin is null ? "/plugins" : PathOf(plugin));
    }

    private static async Task StageAsync(HttpContext context, IFormCollection form)
    {
        if (Named(context) is not { } plugin || !Updates(context).CanStage)
        {
            await PersonDesk.SayAsync(context, WebRefusals.NotFound);
            return;
        }
        var (version, package) = (form[Version].ToString(), form[Package].ToString());
        // What was shown is what is agreed to: not what a catalogue has put into its place since.
        var faults = Updates(context).Last?.Of($"{plugin}")?.Offered is not { } offered || offered.Number != version || offered.Sha512 != package
            ? [new AccountFault("", new Refusal("CIVIC7081"))]
            : (await Updates(context).StageAsync(plugin, version, package, form[Grant].OfType<string>().ToImmutableHashSet(StringComparer.Ordinal), context.RequestAborted))
                .Select(fault => new AccountFault("", new Refusal("CIVIC7082", ("code", fault.Code), ("why", $"{fault.What} {fault.Why}")))).ToImmutableArray();
        if (faults.Length > 0)
            await PersonDesk.AgainAsync<UpdatePage>(context, faults);
        else
            await PersonDesk.SeeOtherAsync(context, PathOf($"{plugin}"));
    }

    private static IPluginUpdates Updates(HttpContext context) => context.RequestServices.GetRequiredService<IPluginUpdates>();

    // A plugin that the city has, and catalogues that could offer something newer.
    private static PluginId? Named(HttpContext context) => PluginId.TryParse(context.Request.RouteValues["id"] as string, null, out var plugin) && Updates(context).HasCatalogues
        && context.RequestServices.GetRequiredService<IPluginDirectory>().All.Any(status => status.Id == plugin.ToString()) ? plugin : null;
}
