using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Hosting;

/// <summary>Maps the shell's own pages and the small files that browsers ask for.</summary>
internal static class CityPages
{
    public static void MapCityPages(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<HomePage>("/").Shared();
        routes.MapShellPage<PluginListPage>("/plugins");
        routes.MapShellPage<PluginStatusPage>("/plugins/{id}");
        routes.MapShellPage<AccessibilityPage>("/accessibility");
        routes.MapShellPage<OfflinePage>("/offline");
        if (routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            routes.MapShellPage<ComponentsPage>("/dev/components");
            // Its forms do nothing.
            routes.MapPost("/dev/components", context =>
            {
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = "/dev/components";
                return Task.CompletedTask;
            }).ExcludeFromDescription();
        }
        routes.MapMethods("/_content/{id}/{version}/{**path}", ["GET", "HEAD"], context =>
        {
            var values = context.Request.RouteValues;
            return context.RequestServices.GetRequiredService<PluginFiles>()
                .AnswerAsync(context, (string)values["id"]!, (string)values["version"]!, values["path"] as string ?? "");
        });
        routes.MapGet("/robots.txt", (HttpRequest request, City city) => Results.Text(
            "User-agent: *\nDisallow: /staff\nDisallow: /me\nDisallow: /sign-in\nDisallow: /inbox\nDisallow: /ledger/export\n"
            + $"\nSitemap: {new Uri(city.PublicAddress ?? new Uri($"{request.Scheme}://{request.Host}"), "/sitemap.xml").AbsoluteUri}\n", "text/plain; charset=utf-8"))
            .ExcludeFromDescription();
        routes.MapGet("/manifest.webmanifest", (City city, ShellAssets assets) => Results.Json(new
        {
            name = Ruby.Plain(city.Name.Ja),
            short_name = Ruby.Plain(city.Name.Ja),
            lang = "ja",
            start_url = "/",
            display = "standalone",
            theme_color = city.Colour,
            background_color = "#ffffff",
            icons = new[] { new { src = assets.Icon, sizes = "any", type = "image/svg+xml", purpose = "any" } },
        }, contentType: "application/manifest+json")).ExcludeFromDescription();
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready");
    }

    /// <summary>Lets a page be kept for everybody who is not signed in, until something happens in the city.</summary>
    public static void Shared(this IEndpointConventionBuilder page) => page.WithMetadata(new SharedMark());

    /// <summary>Maps a page of the shell.</summary>
    public static IEndpointConventionBuilder MapShellPage<TPage>(this IEndpointRouteBuilder routes, string pattern) =>
        routes.MapMethods(pattern, ["GET", "HEAD"], context => context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, typeof(TPage)));
}
