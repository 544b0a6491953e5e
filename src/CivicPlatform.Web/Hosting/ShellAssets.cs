using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Hosting;

/// <summary>The shell's own files, from inside the assembly. Their address holds their hash, so that browsers keep them for ever.</summary>
internal sealed class ShellAssets
{
    private readonly FrozenDictionary<string, ShellFile> files;
    private readonly string home;

    public ShellAssets(City city)
    {
        using var htmx = typeof(ShellAssets).Assembly.GetManifestResourceStream("wwwroot/htmx.js");
        var all = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal)
        {
            ["civic.css"] = (StyleOf(city.Colour), "text/css; charset=utf-8"),
            ["civic.js"] = (Encoding.UTF8.GetBytes(Read("civic.js")), "text/javascript; charset=utf-8"),
            ["icon.svg"] = (Encoding.UTF8.GetBytes(Read("icon.svg").Replace("#0017c1", city.Colour, StringComparison.Ordinal)), "image/svg+xml"),
        };
        if (htmx is not null)
            all["htmx.js"] = (Encoding.UTF8.GetBytes(Read("htmx.js")), "text/javascript; charset=utf-8");
        files = all.ToFrozenDictionary(file => file.Key, file => new ShellFile(file.Value.Item1, file.Value.Item2), StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            hash.AppendData(file.Content);
        Version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
        home = $"/_civic/{Version}/";
        ServiceWorker = Encoding.UTF8.GetBytes(Read("service-worker.js")
            .Replace("{version}", Version, StringComparison.Ordinal)
            .Replace("{files}", string.Join(", ", files.Keys.Order(StringComparer.Ordinal).Select(name => $"\"{home}{name}\"")), StringComparison.Ordinal));
    }

    public string Version { get; }

    public string Style => home + "civic.css";

    public string Script => home + "civic.js";

    /// <summary>Sends forms without leaving the page; <see langword="null"/> in a build without npm.</summary>
    public string? Htmx => files.ContainsKey("htmx.js") ? home + "htmx.js" : null;

    public string Icon => home + "icon.svg";

    public byte[] ServiceWorker { get; }

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (name, file) in files)
        {
            routes.MapMethods(home + name, ["GET", "HEAD"], context =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return file.SendAsync(context);
            });
        }
        var worker = new ShellFile(ServiceWorker, "text/javascript; charset=utf-8");
        routes.MapMethods("/service-worker.js", ["GET", "HEAD"], context =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return worker.SendAsync(context);
        });
    }

    /// <summary>The one style sheet of all pages.</summary>
    /// <param name="colour">The colour of the header and the buttons, <c>#rrggbb</c>.</param>
    public static byte[] StyleOf(string colour) => Encoding.UTF8.GetBytes($"{Read("tokens.css")}\n{Read("civic.css")}\n:root {{ --city: {colour}; }}\n");

    private static string Read(string name)
    {
        using var stream = typeof(ShellAssets).Assembly.GetManifestResourceStream($"wwwroot/{name}")
            ?? throw new InvalidOperationException($"wwwroot/{name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
