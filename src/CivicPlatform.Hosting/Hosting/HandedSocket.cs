using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>A socket that listens for the city and outlives it: its keeper opens it and hands it to each process that is the city for a while.</summary>
/// <param name="Handle">The number of its file, the same in both processes.</param>
/// <param name="Address">Where people reach it.</param>
internal sealed partial record HandedSocket(int Handle, Uri Address)
{
    /// <summary>The variable by which a city is told of its sockets: <c>HANDLE=ADDRESS</c>, divided by <c>;</c>.</summary>
    public const string Variable = "CIVIC_SOCKETS";

    private const int SetFlags = 2, CloseOnExec = 1;

    // What the kernel holds of callers while nobody answers.
    private const int Waiting = 512;

    /// <summary>Those that were handed to this process; none where it has no keeper.</summary>
    public static IReadOnlyList<HandedSocket> Here { get; } = Parse(Environment.GetEnvironmentVariable(Variable) ?? "");

    /// <summary>What the variable says; what it does not say right is left out.</summary>
    public static IReadOnlyList<HandedSocket> Parse(string said) =>
    [
        .. from part in said.Split(';', StringSplitOptions.RemoveEmptyEntries)
           let halves = part.Split('=', 2)
           where halves.Length == 2 && int.TryParse(halves[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) && Uri.IsWellFormedUriString(halves[1], UriKind.Absolute)
           select new HandedSocket(int.Parse(halves[0], CultureInfo.InvariantCulture), new Uri(halves[1])),
    ];

    /// <summary>As the variable says them.</summary>
    public static string Say(IEnumerable<HandedSocket> sockets) => string.Join(';', sockets.Select(socket => $"{socket.Handle}={socket.Address}"));

    /// <summary>Listens at addresses, for processes that this one starts.</summary>
    /// <param name="urls">Divided by <c>;</c>.</param>
    /// <exception cref="CivicException">CIVIC2201, CIVIC2208: an address is taken or cannot be had. CIVIC2202: an address is none, or https.</exception>
    public static IReadOnlyList<(Socket Socket, HandedSocket Handed)> Open(string urls)
    {
        ListeningAddresses.Check(urls);
        var open = new List<(Socket Socket, HandedSocket Handed)>();
        try
        {
            foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Open(url, open);
            return open;
        }
        catch (Exception failure)
        {
            open.ForEach(each => each.Socket.Dispose());
            if (failure is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
                failure = new IOException(failure.Message, new AddressInUseException(failure.Message, failure));
            if (ListeningAddresses.Explain(failure, urls) is { } error)
                throw new CivicException(error, failure);
            throw;
        }
    }

    private static void Open(string url, List<(Socket, HandedSocket)> open)
    {
        var address = BindingAddress.Parse(url);
        if (address.Scheme != "http")
            throw new CivicException(new CivicError("CIVIC2202", "The words of the call are wrong.", $"'{url}' is no http:// address; a kept city has no other.",
                "Name an http:// address, and let a web server with the city's certificate stand before it."));
        var port = address.Port;
        foreach (var ip in Ips(address.Host))
        {
            var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (ip.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(new IPEndPoint(ip, port));
            socket.Listen(Waiting);
            // All addresses of one name have one port, also when it was free to choose.
            port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            Share(socket);
            open.Add((socket, new HandedSocket((int)socket.Handle, new UriBuilder("http", ip.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{ip}]" : ip.ToString(), port).Uri)));
        }
    }

    // As the server takes names: localhost is both loopbacks, an address is itself, any other name is every address of the machine.
    private static IPAddress[] Ips(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        ? Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback]
        : IPAddress.TryParse(host, out var ip) ? [ip] : [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any];

    /// <summary>Keeps a socket to this process: what a city starts, plugins that it does not trust among them, must not answer in its place.</summary>
    public void Withhold() => Flag(Handle, CloseOnExec);

    // To a process that is started from here on.
    private static void Share(Socket socket) => Flag((int)socket.Handle, 0);

    private static void Flag(int handle, int flags)
    {
        if (Control(handle, SetFlags, flags) < 0)
            throw new SocketException(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int file, int command, int value);
}
