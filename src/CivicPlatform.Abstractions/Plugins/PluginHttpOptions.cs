using System.Net;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>What holds for the requests that plugins send to other hosts.</summary>
internal sealed class PluginHttpOptions
{
    /// <summary>Whether they may go by <c>http</c>, too.</summary>
    public bool PlainHttp { get; set; }

    /// <summary>Tells the addresses that they may not go to.</summary>
    public Func<IPAddress, bool> Refuses { get; set; } = InnerAddresses.Holds;

    /// <summary>The largest answer, unpacked, in bytes.</summary>
    public long MostBytes { get; set; } = 10 << 20;

    /// <summary>Longest time for a request with its redirects, until the answer is read.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Answers the addresses of a name.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Lookup { get; set; } = OuterConnections.Lookup;
}
