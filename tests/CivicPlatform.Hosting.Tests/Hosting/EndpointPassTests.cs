using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Sends what nobody should send to every address that a whole city has. It finds the addresses itself: a new one is attacked from its first day.</summary>
public sealed class EndpointPassTests : IAsyncLifetime
{
    private static readonly string[] PageQueries = ["q", "after", "status", "tag", "order", "lang", "back", "login", "change", "saved", "typed", "wrong", "faults", "phase", "page", "id", "days", "area"];
    private static readonly string[] FormFields = ["title", "text", "comment", "status", "into", "reason", "choice", "topic", "back", "kind", "role", "login", "name", "passphrase", "_key"];
    // Whoever attacks these as staff ends the attack.
    private static readonly string[] SelfEnding = ["/sign-out", "/me/erase", "/me/everywhere", "/me/passphrase", "/staff/sign-out", "/plugins/{id}/disable", "/api/v1/plugins/{id}/disable", "/staff/sign-in", "/sign-in", "/register", "/recover"];

    private static readonly string[] Wrong = ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "POST", "NONSENSE"];

    private HostileTown town = null!;
    private AnswerWatch watch = null!;
    private Belongings others = null!;

    public async Task InitializeAsync()
    {
        // What is let through only so often would be asked for only so often.
        town = await HostileTown.StartAsync(services => services.PostConfigure<CivicWebOptions>(web => web.SignInsPerMinute = 10_000));
        watch = new AnswerWatch(HostileTown.Login, HostileTown.Wishes, HostileTown.Hidden, Belongings.HiddenSight) { Moderator = town.Staff };
        others = await Belongings.MakeAsync(town, watch);
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task No_address_that_is_read_fails_or_tells_what_it_should_not()
    {
        using var stranger = town.Stranger();
        var described = await DescribedAsync(stranger);
        var endpoints = Endpoints();
        endpoints.Should().HaveCountGreaterThan(50);
        foreach (var (pattern, methods) in endpoints)
        {
            var what = "/" + pattern.RawText!.TrimStart('/');
            foreach (var method in methods.Where(IsRead))
                await ReadAsync(stranger, pattern, method, $"{method} {what}", described);
            foreach (var method in Wrong.Except(methods))
                await watch.AskAsync(stranger, new HttpRequestMessage(new HttpMethod(method), others.Fill(pattern, null, "")), $"{method} {what} (wrong method)");
        }
        using (var wrong = await stranger.DeleteAsync("/api/v1/issues"))
            wrong.Content.Headers.Allow.Should().BeEquivalentTo("GET", "POST");
        watch.Faults.Should().BeEmpty();
        watch.Seen.Should().BeGreaterThan(2_000);
        watch.Opened.Should().Contain(["GET /issues/{id}/photos/{photo}", "GET /notices/{topic}/{key}", "GET /admin/notices/{topic}/{key}", "GET /api/v1/notices/{topic}/{key}"], "what is not there keeps no secret");
    }

    [Fact]
    public async Task No_address_that_changes_something_fails_or_tells_what_it_should_not()
    {
        using var stranger = town.Stranger();
        var (described, forms) = (await DescribedAsync(stranger), await PageForms.ReadAsync(town, others));
        foreach (var (pattern, methods) in Endpoints())
        {
            await others.RenewAsync();
            foreach (var method in methods.Where(method => !IsRead(method)))
                await WriteAsync(stranger, pattern, method, $"{method} /{pattern.RawText!.TrimStart('/')}", described, forms);
        }
        watch.Faults.Should().BeEmpty();
        watch.Seen.Should().BeGreaterThan(2_000);
        // A field that is wrong is looked at only in a form that is taken without it.
        watch.Opened.Should().Contain(PageForms.OfStaff.Append("/admin/notices/{topic}/{key}").Select(path => $"POST {path}"));
    }

    private static bool IsRead(string method) => method is "GET" or "HEAD";

    private static async Task<JsonElement> DescribedAsync(HttpClient reader) => JsonDocument.Parse(await reader.GetStringAsync("/openapi/v1.json")).RootElement;

    private List<(RoutePattern Pattern, IReadOnlyList<string> Methods)> Endpoints() => [.. town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (endpoint.RoutePattern, endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))];

    private async Task ReadAsync(HttpClient stranger, RoutePattern pattern, string method, string name, JsonElement described)
    {
        var api = name.Contains(" /api", StringComparison.Ordinal);
        var queries = api ? Queries(described, "/" + pattern.RawText!.TrimStart('/'), method) : PageQueries;
        // Who has all roles comes as far as what others are refused.
        foreach (var reader in (HttpClient[])[stranger, town.Citizen, town.Staff])
        {
            await watch.AskAsync(reader, Message(method, others.Fill(pattern, null, "")), name);
            foreach (var hostile in HostileInput.Addresses)
            {
                foreach (var parameter in pattern.Parameters)
                    await watch.AskAsync(reader, Message(method, others.Fill(pattern, parameter.Name, hostile)), name);
                foreach (var query in api ? queries : [string.Join('&', queries.Where(query => query != "lang").Select(query => $"{query}={hostile}")) + "&lang"])
                    await watch.AskAsync(reader, Message(method, $"{others.Fill(pattern, null, "")}?{query}={hostile}"), name);
            }
        }
        var conditional = Message(method, others.Fill(pattern, null, ""));
        foreach (var (header, value) in ((string, string)[])[("If-None-Match", "W/\"x\", *, \""), ("If-Match", "*"), ("Range", "bytes=5-1"), ("Accept", "text/html;q=x"), ("Accept-Language", "\u00ff"),
            ("Authorization", "Bearer civic_\u00ff"), ("Cookie", "civic-person=x; civic-staff=y; civic-topics=%00; civic-lang=xx"), ("If-Modified-Since", "yesterday"), ("Origin", "https://evil.example")])
            conditional.Headers.TryAddWithoutValidation(header, value);
        await watch.AskAsync(stranger, conditional, name);
    }

    private async Task WriteAsync(
        HttpClient stranger, RoutePattern pattern, string method, string name, JsonElement described, PageForms forms)
    {
        var path = "/" + pattern.RawText!.TrimStart('/');
        var fields = Fields(described, path, method);
        foreach (var (caller, browser) in ((string, HttpClient)[])[("nobody", stranger), ("citizen", town.Citizen), ("staff", town.Staff)])
        {
            if (caller != "nobody" && SelfEnding.Contains(path))
                continue;
            var token = await HostileTown.TokenAsync(browser);
            foreach (var hostile in HostileInput.Addresses)
            {
                foreach (var parameter in pattern.Parameters)
                    await SendAsync(browser, token, method, others.Fill(pattern, parameter.Name, hostile), HostileInput.Json("{}"), name);
            }
            foreach (var body in HostileInput.Bodies())
                await SendAsync(browser, token, method, others.Fill(pattern, null, ""), body, name);
            foreach (var key in (string[])["", " ", "x y", "\u00ff", new string('k', 101), new string('k', 7000)])
                await SendAsync(browser, token, method, others.Fill(pattern, null, ""), HostileInput.Json("{}"), name, ("Idempotency-Key", key));
            foreach (var bearer in (string[])["Bearer", "Bearer x", "Bearer civic_", $"Bearer civic_{new string('a', 5000)}", "Basic eA==", "Bearer \u00ff"])
                await SendAsync(stranger, token, method, others.Fill(pattern, null, ""), HostileInput.Json("{}"), name, ("Authorization", bearer));
            foreach (var body in TakesForm(described, path, method) ? HostileInput.Parts(fields) : fields.Count > 0 ? HostileInput.Objects(fields) : [])
                await SendAsync(browser, token, method, others.Fill(pattern, null, ""), body, name);
            if (!path.StartsWith("/api", StringComparison.Ordinal))
                await FormsAsync(browser, token, pattern, method, name, forms.Find(pattern), caller == "staff");
            if (caller == "citizen")
                await others.UntouchedAsync(name);
        }
        var large = new ByteArrayContent(new byte[31 << 20]);
        large.Headers.TryAddWithoutValidation("Content-Type", path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "application/x-www-form-urlencoded");
        var oversized = Message(method, others.Fill(pattern, null, ""), large, ("Sec-Fetch-Site", "same-origin"));
        // The city says no before the body comes; who does not wait for its word finds the line closed.
        oversized.Headers.ExpectContinue = true;
        try
        {
            await watch.AskAsync(town.Citizen, oversized, name);
        }
        catch (HttpRequestException closed) when (closed.InnerException is IOException)
        {
            // It was answered without its body, which nobody asked for, and the line closed; the next request tells whether the city lives.
        }
    }

    // Whoever has all roles comes furthest. Passphrases take their time.
    private async Task FormsAsync(HttpClient browser, (string Name, string Value) token, RoutePattern pattern, string method, string name, PageForms.Form? form, bool furthest)
    {
        var bodies = HostileInput.Forms(form?.Fields ?? FormFields, token, !furthest ? null : form is null ? PageForms.Usual : form.Sound, form is null ? [] : others.Ids);
        if (form is { HasFiles: true })
            bodies = bodies.Concat(HostileInput.Parts(form.Fields));
        foreach (var body in bodies.Take(SelfEnding.Contains("/" + pattern.RawText!.TrimStart('/')) ? 8 : int.MaxValue))
            await SendAsync(browser, token, method, others.Fill(pattern, null, ""), body, name);
    }

    private Task SendAsync(HttpClient browser, (string Name, string Value) token, string method, string address, HttpContent? body, string name, params (string, string)[] headers) =>
        watch.AskAsync(browser, Message(method, address, body, [("RequestVerificationToken", token.Value), .. headers]), name);

    private static HttpRequestMessage Message(string method, string address, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var message = new HttpRequestMessage(new HttpMethod(method), address) { Content = body };
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static IReadOnlyList<string> Queries(JsonElement described, string path, string method) =>
        Operation(described, path, method) is { } operation && operation.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)] : ["limit", "cursor"];

    private static IReadOnlyCollection<string> Fields(JsonElement described, string path, string method)
    {
        if (Operation(described, path, method) is not { } operation || !operation.TryGetProperty("requestBody", out var body))
            return [];
        var schema = body.GetProperty("content").EnumerateObject().First().Value.GetProperty("schema");
        if (schema.TryGetProperty("$ref", out var reference))
            schema = described.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        return schema.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject().Select(property => property.Name)] : [];
    }

    private static bool TakesForm(JsonElement described, string path, string method) => Operation(described, path, method) is { } operation
        && operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("multipart/form-data", out _);

    private static JsonElement? Operation(JsonElement described, string path, string method) =>
        described.GetProperty("paths").TryGetProperty(path.TrimEnd('/'), out var item) || described.GetProperty("paths").TryGetProperty(path, out item)
            ? item.TryGetProperty(method.ToLowerInvariant(), out var operation) ? operation : null : null;
}
