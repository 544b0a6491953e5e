namespace CivicPlatform.Plugins;

/// <summary>The capability to ask one host by https: <c>net:api.example.jp</c>, with the port where it is not 443. There is one way to write each.</summary>
internal static class CapabilityHost
{
    public const string Prefix = "net:";

    /// <summary>How it is written, for messages.</summary>
    public const string Form = "a name such as net:api.example.jp or net:api.example.jp:8443: in lower-case ASCII (other scripts as xn--…), with a dot; no wildcard, no IP address, no localhost, and no port 443, which goes without saying";

    private const int LongestHost = 253, LongestLabel = 63, LongestPort = 5, LastPort = 65535;

    public static bool IsName(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var rest = name.Substring(Prefix.Length);
        var colon = rest.IndexOf(':');
        return colon < 0 ? IsHost(rest) : IsHost(rest.Substring(0, colon)) && IsPort(rest.Substring(colon + 1));
    }

    /// <summary>The capability that a host and port need; the host in lower case, without a dot at its end.</summary>
    public static string Of(string host, int port) => port == 443 ? Prefix + host : $"{Prefix}{host}:{port}";

    /// <summary>Whether a text is a host's name as it stands in the domain name system, and no address.</summary>
    public static bool IsHost(string host)
    {
        if (host.Length is 0 or > LongestHost)
            return false;
        var labels = host.Split('.');
        foreach (var label in labels)
        {
            if (!IsLabel(label))
                return false;
        }
        // What ends in a number is an IP address to those who read generously: 127.1, 0x7f.1.
        return labels.Length > 1 && labels[labels.Length - 1][0] is >= 'a' and <= 'z' && labels[labels.Length - 1] != "localhost";
    }

    private static bool IsLabel(string label)
    {
        if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[label.Length - 1] == '-')
            return false;
        foreach (var letter in label)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        }
        return true;
    }

    private static bool IsPort(string port)
    {
        if (port.Length is 0 or > LongestPort || port[0] == '0')
            return false;
        var number = 0;
        foreach (var digit in port)
        {
            if (digit is < '0' or > '9')
                return false;
            number = (number * 10) + digit - '0';
        }
        return number <= LastPort && number != 443;
    }
}
