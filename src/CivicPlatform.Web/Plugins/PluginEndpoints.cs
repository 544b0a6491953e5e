using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Maps what plugins offer to the web, each address behind the gate. An address that cannot be mapped is blamed and left out.</summary>
internal sealed class PluginEndpoints(IPluginDirectory plugins, IApartPlugins apart, ApartProxy proxy, PluginGate gate, Pages pages, IServiceProvider services)
{
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var plugin in apart.All)
            MapApart(routes, plugin);
        foreach (var api in plugins.Features<ApiReceiver>())
        {
            foreach (var route in api.Routes)
                MapRoute(routes, api.Plugin, $"/api/p/{api.Plugin}", route, isForm: false, isApi: true);
        }
        foreach (var web in plugins.Features<PageReceiver>())
        {
            foreach (var page in web.Pages)
                MapPage(routes, web.Plugin, page);
            foreach (var route in web.Forms)
                MapRoute(routes, web.Plugin, $"/p/{web.Plugin}", route, isForm: route.Method == "POST", isApi: false);
        }
    }

    // Which addresses there are its own process knows.
    private void MapApart(IEndpointRouteBuilder routes, PluginId plugin)
    {
        foreach (var (home, isForm, methods) in (ReadOnlySpan<(string, bool, string[])>)[
            ("/p", false, ["GET", "HEAD"]), ("/p", true, ["POST"]), ("/api/p", false, ["GET", "HEAD", "POST", "PUT", "DELETE"])])
        {
            var rules = new PluginRules(plugin, ForStaff: false, isForm, SharedFor: null);
            routes.MapMethods($"{home}/{plugin}/{{**path}}", methods, context => gate.AnswerAsync(context, rules, asked => proxy.AnswerAsync(asked, plugin))).WithMetadata(rules, ExcludeFromApi);
        }
    }

    private void MapPage(IEndpointRouteBuilder routes, PluginId plugin, PluginPage page)
    {
        var rules = new PluginRules(plugin, page.ForStaff, IsForm: false, page.SharedFor);
        Try(plugin, ["GET", "HEAD"], $"/p/{plugin}{page.Pattern}", pattern =>
        {
            RequestDelegate draw = async context =>
            {
                var reader = context.RequestServices.GetRequiredService<ReaderScope>().Required;
                if (await pages.DrawAsync(context, page.Component, reader) is { } html)
                    await context.Response.WriteAsync(html, context.RequestAborted);
            };
            routes.MapMethods(pattern.RawText!, ["GET", "HEAD"], context => gate.AnswerAsync(context, rules, draw))
                .WithMetadata(rules, ExcludeFromApi).WithDisplayName($"page {pattern.RawText}");
        });
    }

    private void MapRoute(IEndpointRouteBuilder routes, PluginId plugin, string home, PluginRoute route, bool isForm, bool isApi)
    {
        var rules = new PluginRules(plugin, route.ForStaff, isForm, route.Method == "GET" ? route.SharedFor : null);
        string[] methods = route.Method == "GET" ? ["GET", "HEAD"] : [route.Method];
        Try(plugin, methods, home + route.Pattern, pattern =>
        {
            // The framework reads a handler's parameters when the first request comes, and one that it cannot read would close the whole city.
            RequestDelegateFactory.InferMetadata(route.Handler.Method, new RequestDelegateFactoryOptions
            {
                ServiceProvider = services,
                RouteParameterNames = pattern.Parameters.Select(parameter => parameter.Name),
                DisableInferBodyFromParameters = route.Method is "GET" or "DELETE",
            });
            foreach (var method in methods)
            {
                var mapped = routes.MapMethods(pattern.RawText!, [method], route.Handler)
                    .AddEndpointFilterFactory((_, next) => PluginAnswers.Filter(next, isForm))
                    .DisableAntiforgery()
                    .WithMetadata(rules);
                if (isApi && method != "HEAD")
                    Describe(mapped, plugin, route);
                else
                    mapped.WithMetadata(ExcludeFromApi);
                mapped.Finally(endpoint =>
                {
                    var plain = endpoint.RequestDelegate!;
                    endpoint.RequestDelegate = context => gate.AnswerAsync(context, rules, plain);
                });
            }
        });
    }

    private static void Describe(RouteHandlerBuilder mapped, PluginId plugin, PluginRoute route)
    {
        mapped.WithTags(plugin.ToString()).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        if (route.Summary is not null)
            mapped.WithSummary(route.Summary);
        if (route.ForStaff)
            mapped.ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private void Try(PluginId plugin, string[] methods, string address, Action<RoutePattern> map)
    {
        // "/p/x/" is "/p/x": people type both, and the router takes both for the same.
        address = address.Length > 1 ? address.TrimEnd('/') : address;
        try
        {
            var pattern = RoutePatternFactory.Parse(address);
            var shape = ShapeOf(pattern);
            if (!methods.All(method => taken.Add($"{method} {shape}")))
                plugins.Blame(plugin, PluginPhase.Configure, PluginErrors.MappedTwice(plugin, $"{methods[0]} {address}"));
            else
                map(pattern);
        }
        catch (Exception faulty)
        {
            plugins.Blame(plugin, PluginPhase.Configure, PluginErrors.NotMapped(plugin, $"{methods[0]} {address}", faulty));
        }
    }

    // Two patterns that differ only in the names of their values answer the same addresses.
    private static string ShapeOf(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Concat(parameter.ParameterPolicies.Select(policy => ":" + policy.Content))}}}",
        _ => "",
    }))));

    private static readonly IExcludeFromDescriptionMetadata ExcludeFromApi = new Excluded();

    private sealed class Excluded : IExcludeFromDescriptionMetadata
    {
        public bool ExcludeFromDescription => true;
    }
}
