using System.Net;

namespace CivicPlatform.Hosting;

/// <summary>What <c>civic.json</c> says under <c>web</c>.</summary>
/// <param name="Reads">Readings a minute.</param>
/// <param name="Writes">Writings a minute.</param>
/// <param name="SignIns">Tries a minute.</param>
/// <param name="Origins">Sites whose pages may use the API.</param>
/// <param name="Proxies">The city's own reverse proxies.</param>
/// <param name="InnerWebhooks">Whether webhooks may lead into the city's own network.</param>
/// <param name="Source">Where the source of the city's platform can be read.</param>
internal sealed record WebSection(int Reads, int Writes, int SignIns, IReadOnlyList<string> Origins, IReadOnlyList<IPAddress> Proxies, bool InnerWebhooks, Uri? Source)
{
    /// <summary>Whether the hosts that plugins ask may be within the city's own network.</summary>
    public bool InnerPlugins { get; init; }

    /// <summary>What holds where nothing is said.</summary>
    public static WebSection Usual { get; } = new(new CivicWebOptions());

    private WebSection(CivicWebOptions usual) : this(usual.ReadsPerMinute, usual.WritesPerMinute, usual.SignInsPerMinute, usual.Origins, usual.Proxies, usual.InnerWebhooks, usual.SourceAddress)
    {
    }

    public void Apply(CivicWebOptions web)
    {
        (web.ReadsPerMinute, web.WritesPerMinute, web.SignInsPerMinute) = (Reads, Writes, SignIns);
        (web.Origins, web.Proxies, web.InnerWebhooks, web.SourceAddress) = (Origins, Proxies, InnerWebhooks, Source);
    }
}
