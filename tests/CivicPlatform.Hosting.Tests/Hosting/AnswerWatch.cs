using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>Looks at every answer that a city gives: no failure, no look inside, nobody's secrets, a problem where a program asked.</summary>
internal sealed partial class AnswerWatch(params string[] secrets)
{
    private readonly ConcurrentDictionary<string, string> faults = new();
    private readonly HashSet<string> opened = [];

    /// <summary>How many answers were looked at.</summary>
    public int Seen { get; private set; }

    /// <summary>Who may know what is hidden from others.</summary>
    public HttpClient? Moderator { get; init; }

    /// <summary>The page of what is hidden from others: it tells them so, and nothing below it, nor the API, is there for them.</summary>
    public string? Closed { get; set; }

    /// <summary>The addresses, as patterns, that gave or took something at least once.</summary>
    public IReadOnlySet<string> Opened => opened;

    /// <summary>What was wrong, one line for each kind.</summary>
    public IReadOnlyList<string> Faults => [.. faults.Select(fault => $"{fault.Key}: {fault.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Sends a request and looks at its answer.</summary>
    /// <param name="browser">Who asks.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="what">The address as a pattern: many requests to it that fail alike are one fault.</param>
    public async Task<HttpStatusCode> AskAsync(HttpClient browser, HttpRequestMessage request, string what)
    {
        using (request)
        using (var answer = await SendAsync(browser, request))
        {
            Seen++;
            var body = await TextAsync(answer);
            var (status, asked) = ((int)answer.StatusCode, request.RequestUri!.OriginalString);
            // Kestrel itself refuses some addresses before anything of the city sees them.
            if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong && body.Length == 0 && !answer.Headers.Contains("Content-Security-Policy"))
                return answer.StatusCode;
            var found = new List<string>();
            if (status >= 500)
                found.Add($"{what} fails with {request.Content?.Headers.ContentType}");
            if (!answer.Headers.Contains("Content-Security-Policy") || !answer.Headers.Contains("X-Content-Type-Options") || !answer.Headers.Contains("Referrer-Policy"))
                found.Add($"{what} without safe headers");
            if (status >= 400 && asked.StartsWith("/api", StringComparison.Ordinal) && request.Method != HttpMethod.Head && !IsProblem(answer, body))
                found.Add($"{what} says no without a problem");
            if (Inside().Match(body) is { Success: true } shown)
                found.Add($"{what} shows its inside ({shown.Value})");
            foreach (var secret in (browser == Moderator ? [] : secrets).Where(secret => body.Contains(secret, StringComparison.OrdinalIgnoreCase)))
                found.Add($"{what} tells {secret}");
            if (status < 400)
                opened.Add(what);
            if (status < 400 && browser != Moderator && Closed is { } closed && (asked.StartsWith($"{closed}/", StringComparison.Ordinal) || asked.StartsWith($"/api/v1{closed}", StringComparison.Ordinal)))
                found.Add($"{what} opens what is hidden");
            foreach (var fault in found.Where(fault => !faults.ContainsKey(fault)))
                faults[fault] = $"{request.Method} {Short(asked)} {await SentAsync(request)} → {status} {Short(body)}";
            return answer.StatusCode;
        }
    }

    /// <summary>Notes a fault that no single answer tells of.</summary>
    public void Note(string fault, string detail) => faults.TryAdd(fault, Short(detail));

    // Who was answered before the whole body was read has a line that is about to close: what is sent on it next is sent again on another.
    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, HttpRequestMessage request)
    {
        for (var attempt = 1; ; attempt++)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach (var (name, values) in request.Headers)
                copy.Headers.TryAddWithoutValidation(name, values);
            try
            {
                return await browser.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead);
            }
            catch (HttpRequestException closed) when (attempt < 3 && closed.InnerException is IOException)
            {
                // Three lines in a row that close are a fault.
            }
        }
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        try
        {
            return await answer.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException broken)
        {
            return $"(broken off: {broken.HttpRequestError})";
        }
    }

    private static async Task<string> SentAsync(HttpRequestMessage request) =>
        request.Content is { } content ? $"[{content.Headers.ContentType}] {Short(System.Text.Encoding.UTF8.GetString(await content.ReadAsByteArrayAsync()))}" : "";

    private static bool IsProblem(HttpResponseMessage answer, string body)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return false;
        var problem = JsonDocument.Parse(body).RootElement;
        return Code().IsMatch(problem.GetProperty("code").GetString()!) && problem.GetProperty("status").GetInt32() == (int)answer.StatusCode
            && problem.GetProperty("detail").GetString() is { Length: > 0 };
    }

    private static string Short(string text) => text.Length <= 160 ? text : text[..160] + "…";

    // The city's, or a plugin's own with its id before it.
    [GeneratedRegex(@"^(CIVIC[0-9]{4}|[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)$")]
    private static partial Regex Code();

    // A stack, a type's name, a path of the machine.
    [GeneratedRegex(@"\b[A-Z]\w+Exception\b|\bat [A-Z]\w+(\.\w+)+\(|\.cs:line|\bSystem\.[A-Z]\w+|\bMicrosoft\.[A-Z]\w+|/(?:tmp|home|root)/|vault\.db|read\.db|SQLite", RegexOptions.CultureInvariant)]
    private static partial Regex Inside();
}
