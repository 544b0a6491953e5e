using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace CivicPlatform.Hosting;

/// <summary>The rival of every page and endpoint: Kestrel and nothing else, answering bytes and headers that it was given.</summary>
internal static class BareServer
{
    /// <summary>An answer that was taken from the city.</summary>
    public sealed record Taken(string Path, Dictionary<string, string[]> Headers, byte[] Body);

    /// <summary>What the child process does: FILE holds its address and its answers.</summary>
    public static async Task<int> RunAsync(string file)
    {
        var orders = JsonSerializer.Deserialize<Orders>(await File.ReadAllTextAsync(file)) ?? throw new InvalidDataException($"{file} holds no answers.");
        var answers = orders.Answers.ToDictionary(answer => answer.Path, answer => (
            Headers: answer.Headers.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value))).ToArray(), answer.Body), StringComparer.Ordinal);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(orders.Address);
        await using var app = builder.Build();
        app.Run(context =>
        {
            var (headers, body) = answers[context.Request.Path.Value!];
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>Takes answers from a city and starts a bare server that gives the same.</summary>
    public static async Task<(ChildProcess Process, Uri Address, IReadOnlyDictionary<string, int> Lengths)> CopyAsync(Workbench bench, Uri city, IReadOnlyList<string> paths, string? cookie = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ja");
        if (cookie is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", cookie);
        var taken = new List<Taken>();
        foreach (var path in paths)
        {
            using var answer = await http.GetAsync(new Uri(city, path));
            answer.EnsureSuccessStatusCode();
            // Date is Kestrel's own, Content-Length follows from the body.
            taken.Add(new Taken("/" + Uri.UnescapeDataString(path), answer.Headers.Concat(answer.Content.Headers)
                .Where(header => header.Key is not ("Date" or "Content-Length" or "Transfer-Encoding"))
                .ToDictionary(header => header.Key, header => header.Value.ToArray()), await answer.Content.ReadAsByteArrayAsync()));
        }
        var address = new Uri($"http://127.0.0.1:{ChildProcess.FreePort()}/");
        var file = Path.Combine(bench.NewFolder(), "answers.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new Orders(address.ToString(), taken)));
        var process = ChildProcess.Start(Environment.GetCommandLineArgs()[0], Path.GetDirectoryName(file)!, "bare", file);
        await process.AnsweredAsync(new Uri(address, paths[0]));
        return (process, address, taken.ToDictionary(answer => answer.Path, answer => answer.Body.Length));
    }

    private sealed record Orders(string Address, IReadOnlyList<Taken> Answers);
}
