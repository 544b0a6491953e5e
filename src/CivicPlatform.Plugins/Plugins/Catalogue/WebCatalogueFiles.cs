namespace CivicPlatform.Plugins;

/// <summary>A catalogue at an address that answers files, as any web server does.</summary>
/// <remarks>Of this address only: a redirection is an error, so that nobody is led elsewhere. <c>https</c>, or <c>http</c> on this machine. The bytes are not believed for that: a signature covers them.</remarks>
internal sealed class WebCatalogueFiles : ICatalogueFiles
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Uri address;
    private readonly HttpClient http;

    /// <param name="address">Where <c>civic-catalogue.note</c> lies.</param>
    /// <param name="handler">What fetches; by default the platform's.</param>
    public WebCatalogueFiles(Uri address, HttpMessageHandler? handler = null)
    {
        this.address = address.AbsolutePath.EndsWith('/') ? address : new Uri($"{address}/");
        // No limit for the whole: a large package over a slow line takes its time. Each step has one.
        http = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Patience }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string At => address.ToString();

    /// <summary>Whether catalogues may lie at an address.</summary>
    public static bool IsAddress(Uri address) => address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    public async Task CopyAsync(string name, long most, Stream to, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await http.GetAsync(new Uri(address, name), HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode)
                throw new IOException($"{new Uri(address, name)} answers {(int)answer.StatusCode}{(answer.Headers.Location is { } other ? $" and leads to {other}, which is not followed" : "")}.");
            if (answer.Content.Headers.ContentLength > most)
                throw new IOException($"{name} is longer than {most} bytes.");
            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            var buffer = new byte[81_920];
            for (long read = 0; ;)
            {
                patience.CancelAfter(Patience);
                var part = await body.ReadAsync(buffer, patience.Token);
                if (part == 0)
                    return;
                if ((read += part) > most)
                    throw new IOException($"{name} is longer than {most} bytes.");
                await to.WriteAsync(buffer.AsMemory(0, part), cancellationToken);
            }
        }
        catch (HttpRequestException failed)
        {
            throw new IOException(failed.Message, failed);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{new Uri(address, name)} did not answer for {Patience.TotalSeconds:0} s.");
        }
    }

    public void Dispose() => http.Dispose();
}
