using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace CivicPlatform.Client;

/// <summary>A "no" of a city: its status, and what its problem details (RFC 9457) say.</summary>
/// <remarks>The message, which ends in logs, has the status and the code only: what the city's sentences say may be about what a person wrote.
/// Neither the token nor what was sent is in the exception.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed class CityProblemException : Exception
{
    private static readonly IReadOnlyDictionary<string, string> NoFacts = ReadOnlyDictionary<string, string>.Empty;

    private CityProblemException(HttpStatusCode status, CityProblem? problem, TimeSpan? retryAfter)
        : base(string.Create(CultureInfo.InvariantCulture, $"The city answered {(int)status}{(problem?.Code is { } code ? " " + code : "")}."))
    {
        (Status, Code, Title, Detail, RetryAfter) = (status, problem?.Code, problem?.Title, problem?.Detail, retryAfter);
        Facts = problem?.Facts ?? NoFacts;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Which refusal it is, such as <c>CIVIC7001</c>: stable, and with a page of its own in the platform's docs. <see langword="null"/> when something before the city answered.</summary>
    public string? Code { get; }

    /// <summary>What kind of problem it is, in the language that was asked for.</summary>
    public string? Title { get; }

    /// <summary>What is wrong, as a sentence for people.</summary>
    public string? Detail { get; }

    /// <summary>What the sentence is about, by name; for example which parameter could not be read.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>How long to wait before the next try, where the city says so.</summary>
    public TimeSpan? RetryAfter { get; }

    internal static async Task<CityProblemException> OfAsync(HttpResponseMessage answer, CancellationToken stop) =>
        new(answer.StatusCode, await ReadAsync(answer, stop).ConfigureAwait(false), answer.Headers.RetryAfter?.Delta);

    private static async Task<CityProblem?> ReadAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return null;
        var body = await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            try
            {
                return await JsonSerializer.DeserializeAsync(body, ProblemJson.Default.CityProblem, stop).ConfigureAwait(false);
            }
            catch (JsonException)
            {
                // A proxy's problem need not look like the city's; the status is told all the same.
                return null;
            }
        }
    }
}
