using System.Net;
using System.Net.Sockets;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Looks whether the city could listen where it wants to.</summary>
internal static class PortCheckups
{
    public static IEnumerable<Checkup> Of(string urls, DataFolderHolder? holder, Speech say)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return One(url, holder, say);
    }

    private static Checkup One(string url, DataFolderHolder? holder, Speech say)
    {
        // Kestrel takes * and + for every address; Uri does not.
        if (!Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address))
            return new Checkup("port", CheckupState.Fault, say.Say("doctor.port-no-address", ("url", url)), say["doctor.port-no-address-mend"]);
        if (holder?.Url is { } running && Uri.TryCreate(running, UriKind.Absolute, out var mine) && mine.Port == address.Port)
            return new Checkup("port", CheckupState.Ok, say.Say("doctor.port-mine", ("url", url)));
        return Refusal(address) switch
        {
            null => new Checkup("port", CheckupState.Ok, say.Say("doctor.port-ok", ("url", url))),
            SocketError.AccessDenied => new Checkup("port", CheckupState.Fault, say.Say("doctor.port-denied", ("url", url)), say["doctor.port-denied-mend"]),
            SocketError.AddressAlreadyInUse => new Checkup("port", CheckupState.Fault, say.Say("doctor.port-taken", ("url", url)), say["doctor.port-taken-mend"]),
            { } other => new Checkup("port", CheckupState.Fault, say.Say("doctor.port-failed", ("url", url), ("why", other)), say["doctor.port-taken-mend"]),
        };
    }

    private static SocketError? Refusal(Uri address)
    {
        // Kestrel listens on every address when the host is no address and not localhost.
        var host = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Any;
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(host, address.Port));
            socket.Listen(1);
            return null;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode;
        }
    }
}
