using System.Collections.Frozen;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Plugins;

/// <summary>Serves the files of plugins' <c>wwwroot</c> at <c>/_content/ID/VERSION/…</c>, kept by browsers for ever since the version is in the address.</summary>
internal sealed class PluginFiles(IPluginDirectory plugins, IApartPlugins apart, ErrorAnswers errors)
{
    // What a browser would run in the city's name (HTML) is not here; a drawing may not run scripts either.
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".json"] = "application/json",
        [".geojson"] = "application/geo+json", [".csv"] = "text/csv; charset=utf-8", [".txt"] = "text/plain; charset=utf-8",
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".webp"] = "image/webp", [".avif"] = "image/avif",
        [".gif"] = "image/gif", [".svg"] = "image/svg+xml", [".ico"] = "image/x-icon", [".woff2"] = "font/woff2", [".pdf"] = "application/pdf",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public async Task AnswerAsync(HttpContext context, string id, string version, string path)
    {
        if (Find(id, version, path) is not var (file, kind))
        {
            await errors.WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        if (kind == Kinds[".svg"])
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.ContentType = kind;
        context.Response.ContentLength = file.Length;
        await context.Response.SendFileAsync(file.FullName, context.RequestAborted);
    }

    private (FileInfo File, string Kind)? Find(string id, string version, string path)
    {
        if (!PluginId.TryParse(id, null, out var plugin) || !plugins.IsOpen(plugin) || plugins.WebRoot(plugin) is not { } root
            || plugins.All.FirstOrDefault(status => status.Id == id)?.Version != version
            || !Kinds.TryGetValue(Path.GetExtension(path), out var kind)
            // No page has a script or a style of a plugin that the city does not trust.
            || (apart.StateOf(plugin) is not null && Path.GetExtension(path).ToLowerInvariant() is ".js" or ".css")
            || path.Split('/').Any(part => part is "" or "." or ".." || part[0] == '.' || part.AsSpan().ContainsAny('\\', ':', '\0')))
            return null;
        var folder = Path.GetFullPath(root) + Path.DirectorySeparatorChar;
        var file = new FileInfo(Path.GetFullPath(Path.Combine(folder, path)));
        // A link in the folder could lead out of it.
        return file.FullName.StartsWith(folder, StringComparison.Ordinal) && file is { Exists: true, LinkTarget: null } ? (file, kind) : null;
    }
}
