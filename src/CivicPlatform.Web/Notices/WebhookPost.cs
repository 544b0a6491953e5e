using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Hosting;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Notices;

/// <summary>Sends messages as <see href="https://www.standardwebhooks.com/">Standard Webhooks</see> says: signed with HMAC-SHA256 over id, time and body.</summary>
/// <remarks>Follows no redirect, keeps no cookie, reads nothing of what is answered but its status, and connects to no address within the city's own network, whatever a
/// name leads to at that moment.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class WebhookPost : IWebhookPost, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly WebhookSeal seal;
    private readonly WebhookBody body;
    private readonly TimeProvider time;
    // Most cities tell nobody: what sends is made with the first message.
    private readonly Lazy<HttpClient> client;

    public WebhookPost(WebhookSeal seal, WebhookBody body, IOptions<CivicWebOptions> options, TimeProvider time)
    {
        (this.seal, this.body, this.time) = (seal, body, time);
        var inner = options.Value.InnerWebhooks;
        client = new(() => Client(inner));
    }

    private static HttpClient Client(bool inner) => new(OuterConnections.Handler(inner ? static _ => false : InnerAddresses.Holds, OuterConnections.Lookup))
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("CivicPlatform", typeof(WebhookPost).Assembly.GetName().Version!.ToString(2)) } },
    };

    public async Task<WebhookAnswer> SendAsync(string @sealed, WebhookMessage message, CancellationToken cancellationToken)
    {
        // Without the keys nobody can say where it leads: an administrator makes it anew.
        if (seal.Open(@sealed) is not { } address)
            return new(WebhookAnswerKind.Unreached);
        using var limit = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = Signed(address, message);
            using var answer = await client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            return new(KindOf(answer), (int)answer.StatusCode);
        }
        catch (HttpRequestException failure) when (failure.InnerException is InnerAddressException)
        {
            return new(WebhookAnswerKind.Inside);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && limit.IsCancellationRequested))
        {
            // What exactly is the receiver's business; its administrators look into their own logs.
            return new(WebhookAnswerKind.Unreached);
        }
    }

    public void Dispose()
    {
        if (client.IsValueCreated)
            client.Value.Dispose();
    }

    private static WebhookAnswerKind KindOf(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? WebhookAnswerKind.Accepted : answer.StatusCode == HttpStatusCode.Gone ? WebhookAnswerKind.Gone : WebhookAnswerKind.Refused;

    private HttpRequestMessage Signed(WebhookAddress address, WebhookMessage message)
    {
        var content = body.Of(message);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{message.Id}.{now}."), .. content];
        return new HttpRequestMessage(HttpMethod.Post, address.Url)
        {
            Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
            Headers =
            {
                { "webhook-id", message.Id }, { "webhook-timestamp", $"{now}" },
                { "webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(address.Secret, signed)) },
            },
        };
    }
}
