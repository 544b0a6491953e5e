using System.Net;
using System.Net.Sockets;

namespace CivicPlatform.Hosting;

/// <summary>Connects to other people's servers whose names somebody typed or a plugin's publisher chose: webhooks and plugins leave the city here, and nowhere else.</summary>
/// <remarks>What a name leads to is asked and looked at in the moment of connecting, and the connection goes to the address that was looked at: a name that led elsewhere a moment
/// before, or leads elsewhere a moment later, changes nothing. HTTP/3 has no such place; requests must not ask for it.</remarks>
internal static class OuterConnections
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5), Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks the machine's resolver.</summary>
    public static Func<string, CancellationToken, Task<IPAddress[]>> Lookup { get; } = Dns.GetHostAddressesAsync;

    /// <summary>What connects: follows no redirect, keeps no cookie, takes no proxy from the environment, and sends no trace along.</summary>
    /// <param name="refuses">Tells the addresses that are not connected to: <see cref="InnerAddresses.Holds"/>, but where a city lets somebody into its own network.</param>
    /// <param name="lookup">Answers the addresses of a name.</param>
    public static SocketsHttpHandler Handler(Func<IPAddress, bool> refuses, Func<string, CancellationToken, Task<IPAddress[]>> lookup) => new()
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = Life, ConnectTimeout = Patience, ActivityHeadersPropagator = null,
        ConnectCallback = (context, stop) => ConnectAsync(context.DnsEndPoint, refuses, lookup, stop),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, Func<IPAddress, bool> refuses, Func<string, CancellationToken, Task<IPAddress[]>> lookup, CancellationToken stop)
    {
        var addresses = await lookup(to.Host, stop).ConfigureAwait(false);
        var open = Array.FindAll(addresses, address => !refuses(address));
        if (open.Length == 0 && addresses.Length > 0)
            throw new InnerAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, to.Port, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
