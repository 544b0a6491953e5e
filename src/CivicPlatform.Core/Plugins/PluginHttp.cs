using System.Net;
using System.Net.Http.Headers;
using CivicPlatform.Hosting;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>The way out of the city for its plugins: one for all, made when the first of them asks somebody.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class PluginHttp(IOptions<PluginHttpOptions> options, TimeProvider time) : IDisposable
{
    private const int AtOnce = 8;

    private readonly Lazy<HttpMessageInvoker> way = new(() =>
    {
        var handler = OuterConnections.Handler(options.Value.Refuses, options.Value.Lookup);
        (handler.AutomaticDecompression, handler.MaxConnectionsPerServer) = (DecompressionMethods.All, AtOnce);
        return new HttpMessageInvoker(handler);
    });

    /// <summary>A plugin's client.</summary>
    public HttpClient For(PluginRights rights) => new LastingClient(new PluginHttpHandler(rights, way.Value, options.Value, time))
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders =
        {
            UserAgent = { new ProductInfoHeaderValue("CivicPlatform", typeof(PluginHttp).Assembly.GetName().Version!.ToString(2)), new ProductInfoHeaderValue($"({rights.Plugin})") },
        },
    };

    public void Dispose()
    {
        if (way.IsValueCreated)
            way.Value.Dispose();
    }

    /// <summary>A client that a plugin may dispose of as it would of its own, and that is there the next time.</summary>
    private sealed class LastingClient(HttpMessageHandler handler) : HttpClient(handler)
    {
        protected override void Dispose(bool disposing)
        {
        }
    }
}
