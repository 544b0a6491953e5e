using System.Collections.Concurrent;
using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>The client of the plugin <c>tides</c>: its manifest names <c>net:api.example.jp</c> and <c>net:more.example.jp</c>, to which the city has agreed, and <c>net:held.example.jp</c>, to which it has not.</summary>
internal sealed class HttpBench : IDisposable
{
    public const string Api = "api.example.jp", More = "more.example.jp", Held = "held.example.jp";
    private readonly PluginHttp way;

    /// <param name="inner">Whether the city lets plugins into its own network.</param>
    /// <param name="port">A port of the hosts; 443 goes without saying.</param>
    /// <param name="lookup">What names lead to; this machine where a test says nothing.</param>
    /// <param name="refuses">Which of these are the city's own.</param>
    /// <param name="patience">How long a request may take.</param>
    /// <param name="most">How large an answer may be.</param>
    public HttpBench(bool inner = true, int port = 443, Func<string, IPAddress[]>? lookup = null, Func<IPAddress, bool>? refuses = null, TimeSpan? patience = null, long most = 10_000)
    {
        Plugins = new TestPlugins { Asked = [Asked(Api, true), Asked(More, true), Asked(Held, false)] };
        way = new PluginHttp(Options.Create(new PluginHttpOptions
        {
            PlainHttp = inner, Refuses = refuses ?? (inner ? _ => false : InnerAddresses.Holds), MostBytes = most, Patience = patience ?? TimeSpan.FromSeconds(30),
            Lookup = (name, _) =>
            {
                Names.Enqueue(name);
                return Task.FromResult(lookup?.Invoke(name) ?? [IPAddress.Loopback]);
            },
        }), TimeProvider.System);
        Http = way.For(new PluginRights(Tides, Plugins, Uses));

        DeclaredCapability Asked(string host, bool granted) => new(CapabilityHost.Of(host, port), new LocalizedText("理由"), granted);
    }

    public static PluginId Tides { get; } = PluginId.Parse("tides", null);

    public HttpClient Http { get; }

    public TestPlugins Plugins { get; }

    public CapabilityUses Uses { get; } = new();

    /// <summary>The names whose addresses were asked for.</summary>
    public ConcurrentQueue<string> Names { get; } = new();

    public void Dispose()
    {
        Http.Dispose();
        way.Dispose();
    }
}
