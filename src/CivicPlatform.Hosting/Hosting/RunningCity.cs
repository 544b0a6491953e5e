using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Hosting;

/// <summary>A city that runs in another process of this machine, asked over its own address with the operator's token.</summary>
internal sealed class RunningCity : ICityDoor
{
    private readonly HttpClient http;
    private readonly DataFolderHolder holder;
    private readonly TimeProvider time;

    private RunningCity(HttpClient http, DataFolderHolder holder, TimeProvider time) => (this.http, this.holder, this.time) = (http, holder, time);

    /// <summary>How long a city may take to say that it is at work; how long the work takes is not limited.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(15);

    public static async Task<ICityDoor> OpenAsync(string folder, DataFolderHolder holder, TimeProvider time, CancellationToken cancellationToken)
    {
        if (holder.Url is null)
            throw Silent(holder, "It has not said where it answers: it is still starting, or it is another command that works on the folder.", null);
        var token = await OperatorToken.ReadAsync(folder, cancellationToken);
        // The token is for this machine's city alone: no proxy and no other address may see it.
        var direct = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        var http = new HttpClient(direct) { BaseAddress = new Uri(holder.Url), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new RunningCity(http, holder, time);
    }

    public async Task<CommandResult> AskAsync(CityRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, OperatorEndpoint.Path)
            {
                Content = JsonContent.Create(request, options: EventJson.Options),
            };
            using var response = await SendAsync(message, cancellationToken);
            response.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                var said = JsonSerializer.Deserialize<OperatorLine>(line, EventJson.Options);
                if (said?.Result is { } result)
                    return result;
                if (said?.Progress is { } done)
                    progress?.Report(done);
            }
            throw Silent(holder, "It stopped in the middle of the work.", null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException)
        {
            throw Silent(holder, failure.Message, failure);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException silence) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent(holder, $"It did not answer within {Patience.TotalSeconds:0} seconds.", silence);
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CivicException Silent(DataFolderHolder holder, string why, Exception? inner) => new(new CivicError(
        "CIVIC2205", "The running city does not answer.", $"Process {holder.ProcessId} holds the data folder. {why}",
        "Wait until it has started, or stop it, and call again.") { Where = holder.Url ?? "" }, inner);
}
