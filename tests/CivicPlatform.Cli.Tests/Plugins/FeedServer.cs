using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>A small NuGet feed of protocol 3 on this machine, over a folder of packages; single answers can be others.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly WebApplication app;

    private FeedServer(string folder, WebApplication app) => (this.folder, this.app) = (folder, app);

    /// <summary>Its address.</summary>
    public string At => $"{Root}/v3/index.json";

    /// <summary>Where it answers.</summary>
    public string Root => app.Urls.Single();

    /// <summary>What was asked of it.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Answers of a test's own, by path.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Answers { get; } = [];

    /// <summary>Whether its search can ask for a type of packages.</summary>
    public bool KnowsTypes { get; set; } = true;

    public static async Task<FeedServer> OpenAsync(string folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new FeedServer(folder, app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>Gives bytes for as long as somebody reads.</summary>
    public static async Task EndlessAsync(HttpContext context)
    {
        var bytes = new byte[64 * 1024];
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Asked.Enqueue(path);
        if (Answers.TryGetValue(path, out var own))
            return own(context);
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["v3", "index.json"] => context.Response.WriteAsJsonAsync(new
            {
                version = "3.0.0",
                resources = (Dictionary<string, string>[])
                [
                    new() { ["@id"] = $"{Root}/flat/", ["@type"] = "PackageBaseAddress/3.0.0" },
                    new() { ["@id"] = $"{Root}/query", ["@type"] = KnowsTypes ? "SearchQueryService/3.5.0" : "SearchQueryService/3.0.0-beta" },
                ],
            }),
            ["query"] => context.Response.WriteAsJsonAsync(new { data = Packages().Where(package => !KnowsTypes || package.Nuspec.PackageTypes.Contains(context.Request.Query["packageType"].ToString())).GroupBy(package => package.Nuspec.Id).Select(Listed) }),
            ["flat", var id, "index.json"] when Of(id).ToList() is { Count: > 0 } versions => context.Response.WriteAsJsonAsync(new { versions = versions.Select(package => NuGetVersion.Parse(package.Nuspec.Version).ToNormalizedString()) }),
            ["flat", var id, var version, var file] when file == $"{id}.nuspec" && Of(id).FirstOrDefault(package => package.Nuspec.Version == version).File is { } package => NuspecAsync(context, package, file),
            ["flat", var id, var version, _] when Of(id).FirstOrDefault(package => package.Nuspec.Version == version).File is { } file => context.Response.SendFileAsync(file),
            _ => NotFound(context),
        };
    }

    private static object Listed(IGrouping<string, (string File, Nuspec Nuspec)> versions) => new
    {
        id = versions.Key, version = versions.Max(package => NuGetVersion.Parse(package.Nuspec.Version))!.ToNormalizedString(), title = versions.First().Nuspec.Title, description = versions.First().Nuspec.Description,
        versions = versions.Select(package => new { version = package.Nuspec.Version }),
    };

    private static async Task NuspecAsync(HttpContext context, string package, string name)
    {
        await using var archive = await ZipFile.OpenReadAsync(package);
        await using var nuspec = await archive.GetEntry(name)!.OpenAsync();
        await nuspec.CopyToAsync(context.Response.Body);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private IEnumerable<(string File, Nuspec Nuspec)> Of(string id) => Packages().Where(package => package.Nuspec.Id == id);

    private IEnumerable<(string File, Nuspec Nuspec)> Packages() => Directory.GetFiles(folder, "*.nupkg").Select(file => (file, PluginPackage.ReadNuspec(file)));
}
