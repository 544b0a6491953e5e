using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CivicPlatform.Plugins;

/// <summary>Passes on what the process of a plugin answered: a page inside the city's own frame, a file or an API's answer as what no browser runs. Headers are the city's
/// own but for those that are read here.</summary>
internal sealed class ApartAnswers(Pages pages, ErrorAnswers errors)
{
    /// <summary>The longest page, and the longest answer of any other kind.</summary>
    public const int LongestPage = 1 << 20, Longest = 10 << 20;

    // Shown, or saved; what a browser would run in the city's name is not among them.
    private static readonly FrozenSet<string> Kinds = new[]
    {
        "application/json", "application/problem+json", "application/geo+json", "application/ld+json", "application/atom+xml", "application/rss+xml", "application/pdf", "application/gpx+xml",
        "text/plain", "text/csv", "text/calendar", "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "application/zip", "application/octet-stream",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CivicException">The plugin failed (CIVIC3401), or what it answered is not passed on (CIVIC3424).</exception>
    public async Task PassOnAsync(HttpContext context, PluginId plugin, PageContext page, HttpResponseMessage answer, CancellationToken stop)
    {
        Remember(answer, plugin, page);
        var status = (int)answer.StatusCode;
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            page.Reply.Refuse(WebRefusals.PluginClosed(plugin));
        else if (status >= 500)
            throw ApartErrors.Failed(plugin, ApartFault.Read(answer));
        else if (answer.StatusCode == HttpStatusCode.Unauthorized)
            await StaffEndpoints.ChallengeAsync(context, errors);
        else if (status >= 400)
            await RefuseAsync(context, plugin, page, answer, stop);
        else if (status >= 300)
            Lead(context, plugin, answer);
        else if (answer.Content.Headers.ContentType?.MediaType == "text/html" && !ErrorAnswers.IsForPrograms(context.Request.Path))
            await ShowAsync(context, plugin, page, answer, stop);
        else
            await SendAsync(context, plugin, answer, stop);
    }

    // The plugin's own names only; when, where and for whom the browser keeps them is the city's to say.
    private static void Remember(HttpResponseMessage answer, PluginId plugin, PageContext page)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var lines) || !SetCookieHeaderValue.TryParseList([.. lines], out var cookies))
            return;
        var start = ReaderCookies.Name(plugin.ToString(), "");
        foreach (var cookie in cookies)
        {
            var name = cookie.Name.StartsWith(start, StringComparison.Ordinal) ? cookie.Name.ToString()[start.Length..] : "";
            var value = Uri.UnescapeDataString(cookie.Value.ToString());
            if (ApartQuestions.IsName(name) && value.Length <= 500)
                page.Reply.Remember(name, cookie.MaxAge == TimeSpan.Zero ? null : value);
        }
    }

    private static void Lead(HttpContext context, PluginId plugin, HttpResponseMessage answer)
    {
        // As the plugin wrote it: resolved, a path of its own process would look like one of any host.
        var location = answer.Headers.TryGetValues("Location", out var said) ? string.Concat(said) : null;
        if (location is null || !ApartAddress.MaySend(plugin, location))
            throw ApartErrors.NotPassedOn(plugin, "It sends readers to an address that is neither its own nor one where they go on in the city.");
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location;
    }

    private async Task ShowAsync(HttpContext context, PluginId plugin, PageContext page, HttpResponseMessage answer, CancellationToken stop)
    {
        var sheet = ApartSheet.Read(Encoding.UTF8.GetString(await ReadAsync(plugin, answer, LongestPage, stop)), plugin, page.FormToken);
        if (await pages.DrawAsync(context, typeof(ApartPage), page, new() { [nameof(ApartPage.Drawn)] = sheet }) is not { } html)
            return;
        context.Response.StatusCode = (int)answer.StatusCode;
        await context.Response.WriteAsync(html, stop);
    }

    private static async Task SendAsync(HttpContext context, PluginId plugin, HttpResponseMessage answer, CancellationToken stop)
    {
        var (response, headers) = (context.Response, answer.Content.Headers);
        response.StatusCode = (int)answer.StatusCode;
        if (headers.ContentType is { MediaType: { } media } type)
            response.ContentType = !Kinds.Contains(media) ? "application/octet-stream" : type.CharSet is null ? media : $"{media}; charset=utf-8";
        if (headers.ContentDisposition is { FileNameStar: var star, FileName: var plain } && (star ?? plain)?.Trim('"') is { Length: > 0 and <= 200 } file)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(file);
            response.Headers.ContentDisposition = disposition.ToString();
        }
        // Whatever it is, opened by itself it is nobody's page.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        var left = Longest;
        var buffer = new byte[16 * 1024];
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        while (await body.ReadAsync(buffer, stop) is > 0 and var read)
        {
            if ((left -= read) < 0)
                throw TooLong(plugin, Longest);
            await response.Body.WriteAsync(buffer.AsMemory(0, read), stop);
        }
    }

    // What the plugin says no to, in the words that its process found for the reader's language.
    private static async Task RefuseAsync(HttpContext context, PluginId plugin, PageContext page, HttpResponseMessage answer, CancellationToken stop)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        if (await ProblemAsync(plugin, answer, stop) is not { Code: { } code } problem)
            page.Reply.Refuse(WebRefusals.Of((int)answer.StatusCode));
        else if (!code.StartsWith($"{plugin}.", StringComparison.Ordinal))
            page.Reply.Refuse(Known(code, problem.Facts) ?? WebRefusals.Of((int)answer.StatusCode));
        else if (!ErrorAnswers.IsForPrograms(context.Request.Path))
            page.Reply.Refuse(new Refusal("CIVIC7080", ("words", Line(problem.Detail)), ("code", Line(code))));
        else
            await context.Response.WriteAsJsonAsync(
                new Said($"urn:civicplatform:refusal:{Uri.EscapeDataString(code)}", (int)answer.StatusCode, Line(problem.Detail), code, problem.Facts), EventJson.Options, "application/problem+json", stop);
    }

    // A refusal of the platform is said in the city's own words.
    private static Refusal? Known(string code, ImmutableSortedDictionary<string, string>? facts) => code is ['C', 'I', 'V', 'I', 'C', _, _, _, _] && code.AsSpan(5).ContainsAnyExceptInRange('0', '9') is false
        ? new Refusal(code, [.. (facts ?? ImmutableSortedDictionary<string, string>.Empty).Take(20).Select(fact => (fact.Key, (object?)Line(fact.Value)))]) : null;

    private static async Task<Problem?> ProblemAsync(PluginId plugin, HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return null;
        try
        {
            return JsonSerializer.Deserialize<Problem>(await ReadAsync(plugin, answer, 64 * 1024, stop), EventJson.Options);
        }
        catch (JsonException unreadable)
        {
            throw ApartErrors.NotPassedOn(plugin, $"It refused, and not in JSON: {unreadable.Message}");
        }
    }

    /// <summary>The whole answer, when it is no longer than it may be.</summary>
    public static async Task<byte[]> ReadAsync(PluginId plugin, HttpResponseMessage answer, int most, CancellationToken stop)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, stop) is > 0 and var count)
        {
            if (read.Length + count > most)
                throw TooLong(plugin, most);
            read.Write(buffer, 0, count);
        }
        return read.ToArray();
    }

    private static CivicException TooLong(PluginId plugin, int most) => ApartErrors.NotPassedOn(plugin, $"It is longer than {most} bytes.");

    private static string Line(string? text) => new([.. (text ?? "").Take(2_000).Select(c => char.IsControl(c) ? ' ' : c)]);

    private sealed record Problem(string? Code, string? Detail, ImmutableSortedDictionary<string, string>? Facts);

    private sealed record Said(string Type, int Status, string Detail, string Code, ImmutableSortedDictionary<string, string>? Facts);
}
