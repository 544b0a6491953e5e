using System.Net;
using System.Text.Json;

namespace CivicPlatform.Hosting;

/// <summary>Reads <c>web</c> of <c>civic.json</c>: limits, other sites, proxies, webhooks, the hosts of plugins, the source.</summary>
internal static class WebSectionReader
{
    private const string Here = "web", Limits = "web.limits";

    public static WebSection Read(JsonElement root, ConfigurationFaults faults)
    {
        var usual = WebSection.Usual;
        if (faults.Object(root, "", Here) is not { } section)
            return usual;
        faults.OnlyMembers(section, Here, "limits", "origins", "proxies", "innerWebhooks", "innerPlugins", "source");
        var limits = faults.Object(section, Here, "limits");
        if (limits is { } named)
            faults.OnlyMembers(named, Limits, "reads", "writes", "signIns");
        return new WebSection(
            Count(limits, "reads", usual.Reads, 1_000_000, faults), Count(limits, "writes", usual.Writes, 1_000_000, faults), Count(limits, "signIns", usual.SignIns, 10_000, faults),
            Texts(section, "origins", faults, CivicWebOptions.IsOrigin, "must be '*' or an address like https://app.example, without a path."),
            [.. Texts(section, "proxies", faults, text => IPAddress.TryParse(text, out _), "must be the address of a machine, such as 10.0.0.1 or ::1.")
                .Select(text => IPAddress.TryParse(text, out var address) ? address : IPAddress.None)],
            faults.Flag(section, Here, "innerWebhooks", usual.InnerWebhooks), Source(section, faults))
        {
            InnerPlugins = faults.Flag(section, Here, "innerPlugins", usual.InnerPlugins),
        };
    }

    private static Uri? Source(JsonElement section, ConfigurationFaults faults)
    {
        if (faults.Text(section, Here, "source") is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
            return address;
        faults.Add($"{Here}.source", $"is '{text}'; it must be an address like https://git.example/city.");
        return null;
    }

    private static int Count(JsonElement? section, string name, int usual, int most, ConfigurationFaults faults)
    {
        if (section is not { } limits || !limits.TryGetProperty(name, out var value))
            return usual;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 1 && count <= most)
            return count;
        faults.Add(ConfigurationFaults.Join(Limits, name), $"is {ConfigurationFaults.Shown(value)}; it must be a whole number from 1 to {most}.");
        return usual;
    }

    private static List<string> Texts(JsonElement section, string name, ConfigurationFaults faults, Func<string, bool> isOne, string must)
    {
        var texts = new List<string>();
        if (faults.List(section, Here, name) is not { } list)
            return texts;
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString()! : null;
            if (text is null || !isOne(text))
                faults.Add($"{Here}.{name}[{index}]", $"is {ConfigurationFaults.Shown(item)}; it {must}");
            else if (texts.Contains(text))
                faults.Add($"{Here}.{name}[{index}]", $"'{text}' stands twice.");
            else
                texts.Add(text);
        }
        return texts;
    }
}
