using System.Net;
using System.Net.Sockets;

namespace CivicPlatform.Hosting;

/// <summary>Tells addresses of the open internet from those that only the city's own machines reach (IANA special-purpose registries, RFC 6890).</summary>
internal static class InnerAddresses
{
    private static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001:db8::/32",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // Whatever is no global unicast is inner; within these an IPv4 address says which.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3"), Translated = IPNetwork.Parse("64:ff9b::/96"), SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Holds(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Array.Exists(Inner, network => network.Contains(address));
        var bytes = address.GetAddressBytes();
        return Translated.Contains(address) ? Holds(new IPAddress(bytes.AsSpan(12))) : SixToFour.Contains(address) ? Holds(new IPAddress(bytes.AsSpan(2, 4)))
            : !Global.Contains(address) || Array.Exists(Inner, network => network.Contains(address));
    }
}
