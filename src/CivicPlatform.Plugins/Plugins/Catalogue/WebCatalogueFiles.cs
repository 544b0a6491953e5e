namespace CivicPlatform.Plugins;

/// <summary>A catalogue at an address that answers files, as any web server does.</summary>
/// <remarks>Of this address only: a redirection is an error, so that nobody is led elsewhere. <c>https</c>, or <c>http</c> on this machine. The bytes are not believed for that: a signature covers them.</remarks>
internal sealed class WebCatalogueFiles : ICatalogueFiles
{
    private readonly Uri address;
    private readonly HttpClient http;

    /// <param name="address">Where <c>civic-catalogue.note</c> lies.</param>
    /// <param name="handler">What fetches; by default the platform's.</param>
    public WebCatalogueFiles(Uri address, HttpMessageHandler? handler = null)
    {
        this.address = address.AbsolutePath.EndsWith('/') ? address : new Uri($"{address}/");
        // No limit for the whole: a large package over a slow line takes its time. Each step has one.
        http = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = WebAnswer.Patience }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string At => address.ToString();

    /// <summary>Whether catalogues may lie at an address.</summary>
    public static bool IsAddress(Uri address) => address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    public async Task CopyAsync(string name, long most, Stream to, CancellationToken cancellationToken)
    {
        if (!await WebAnswer.CopyAsync(http, new Uri(address, name), most, to, WebAnswer.Patience, cancellationToken))
            throw new IOException($"{new Uri(address, name)} answers 404.");
    }

    public void Dispose() => http.Dispose();
}
