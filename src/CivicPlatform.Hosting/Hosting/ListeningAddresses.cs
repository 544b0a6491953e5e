using System.Net;
using System.Net.Sockets;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>The addresses that a city listens on: what they may be, where it can be reached, and why one could not be had.</summary>
internal static class ListeningAddresses
{
    /// <summary>What is wrong with addresses that are divided by <c>;</c>.</summary>
    public static IEnumerable<string> FaultsOf(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty(""))
        {
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                yield return $"'{url}' must start with http:// or https://.";
            else if (Parsed(url) is not { Host.Length: > 0, PathBase.Length: 0, Port: >= 0 and <= 65535 })
                yield return $"'{url}' must be a host and a port from 0 to 65535, like http://localhost:5374, without a path.";
        }
    }

    /// <summary>Stops a host whose addresses, named by its caller, are none.</summary>
    /// <exception cref="CivicException">CIVIC2202.</exception>
    public static void Check(string urls)
    {
        if (FaultsOf(urls).ToList() is { Count: > 0 } faults)
            throw new CivicException(new CivicError("CIVIC2202", "The words of the call are wrong.", string.Join('\n', faults),
                "Name addresses such as --urls http://localhost:5374, divided by ';'."));
    }

    /// <summary>The address that a program of this machine reaches the city at.</summary>
    public static string? FromHere(IReadOnlyList<Uri> listening)
    {
        // A certificate is made out to the city's name, so plain HTTP is asked first.
        if ((listening.FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttp) ?? listening.FirstOrDefault()) is not { } address)
            return null;
        return IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(address) { Host = "localhost" }.Uri.ToString()
            : address.ToString();
    }

    /// <summary>Why the city cannot listen, when that is what a failed start was about; <see langword="null"/> otherwise.</summary>
    public static CivicError? Explain(Exception failure, string urls) => failure switch
    {
        IOException { InnerException: AddressInUseException } => new CivicError("CIVIC2201", "The city's address is taken.", failure.Message,
            "Stop the program that uses it, or name another address: --urls http://localhost:5375.") { Where = urls },
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new CivicError("CIVIC2208", "The city cannot listen at its address.",
            "This account may not open the port: those below 1024 belong to the administrator.",
            "Name a port from 1024 on and let the web server before it forward, or give the account the right.") { Where = urls },
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } or IOException { InnerException: SocketException or AggregateException } => new CivicError(
            "CIVIC2208", "The city cannot listen at its address.", failure.Message, "Name an address of this machine: http://localhost:5374, or http://*:5374 for all of them.") { Where = urls },
        InvalidOperationException when failure.Message.Contains("HTTPS", StringComparison.Ordinal) => new CivicError("CIVIC2208", "The city cannot listen at its address.",
            "An https:// address needs a certificate, and the host has none.",
            "Name an http:// address, and let a web server with the city's certificate stand before it.") { Where = urls },
        _ => null,
    };

    private static BindingAddress? Parsed(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (Exception none) when (none is FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
