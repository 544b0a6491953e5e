using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CivicPlatform.Client;

/// <summary>A city's HTTP API, <c>/api/v1</c>: one method for each operation that the city's document <c>/openapi/v1.json</c> names.</summary>
/// <remarks>
/// <para>The client sends what it is told to, once: it repeats nothing, keeps nothing and logs nothing. Whoever wants a call repeated gives it an
/// idempotency key, so that the city does it once, and repeats it themselves or in a handler of the <see cref="HttpClient"/>.</para>
/// <para>The sentences of the city's answers are in the language that <c>DefaultRequestHeaders.AcceptLanguage</c> of the <see cref="HttpClient"/> asks for.</para>
/// <para>A newer city may answer more than these types have; the rest is passed over. Words such as an issue's status are texts, because a newer city may know
/// more of them. An older city may lack what the types require, which is a <see cref="JsonException"/>.</para>
/// </remarks>
/// <threadsafety>All members may be called at the same time from any thread, as those of the <see cref="HttpClient"/> that it uses.</threadsafety>
public sealed partial class CityClient
{
    private readonly HttpClient http;
    private readonly Uri home;
    private readonly AuthenticationHeaderValue? authorization;

    /// <summary>Makes a client of the city at the <see cref="HttpClient.BaseAddress"/> of <paramref name="http"/>.</summary>
    /// <param name="http">Sends the calls; stays its owner's, who disposes it.</param>
    /// <param name="token">A token that a person made on the city's page <c>/me/tokens</c>; without it the client reads what everybody may read. It is sent to this city only, and told nowhere.</param>
    /// <exception cref="ArgumentException">There is no base address, or the token is none.</exception>
    public CityClient(HttpClient http, string? token = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = http.BaseAddress ?? throw new ArgumentException("The HttpClient has no BaseAddress: it says which city is called.", nameof(http));
        // What stands in an exception's message is copied into logs: not the token.
        if (token is not null && (token.Length == 0 || token.Any(letter => letter is <= ' ' or > '~')))
            throw new ArgumentException("A token is one word of visible ASCII characters.", nameof(token));
        this.http = http;
        home = address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
        authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task<T> AskAsync<T>(Call call, JsonTypeInfo<T> type, CancellationToken stop)
    {
        using var answer = await SendAsync(call, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        var body = await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            return await JsonSerializer.DeserializeAsync(body, type, stop).ConfigureAwait(false) ?? throw new JsonException("The city answered null where its document promises something.");
    }

    private async Task DoAsync(Call call, CancellationToken stop)
    {
        using var answer = await SendAsync(call, HttpCompletionOption.ResponseContentRead, stop).ConfigureAwait(false);
    }

    // The stream is the answer's: with it the answer ends.
    private async Task<Stream> OpenAsync(Call call, CancellationToken stop)
    {
        var answer = await SendAsync(call, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        return await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(Call call, HttpCompletionOption until, CancellationToken stop)
    {
        using var request = call.RequestTo(home);
        request.Headers.Authorization = authorization;
        var answer = await http.SendAsync(request, until, stop).ConfigureAwait(false);
        if (answer.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices)
            return answer;
        using (answer)
            throw await CityProblemException.OfAsync(answer, stop).ConfigureAwait(false);
    }
}
