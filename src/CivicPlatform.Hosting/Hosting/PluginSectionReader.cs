using System.Collections.Immutable;
using System.Text.Json;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Reads <c>plugins</c> of <c>civic.json</c>: versions, options, what is agreed to, what runs apart.</summary>
internal static class PluginSectionReader
{
    public static ImmutableArray<PluginEntry> Read(JsonElement root, ConfigurationFaults faults, JsonPlaces places)
    {
        var entries = ImmutableArray.CreateBuilder<PluginEntry>();
        if (faults.Object(root, "", "plugins") is not { } section)
            return [];
        foreach (var member in section.EnumerateObject())
        {
            var path = $"plugins.{member.Name}";
            if (!PluginId.TryParse(member.Name, null, out _))
                faults.Add(path, $"'{member.Name}' is no plugin id: it is 2 to 40 characters of a-z, 0-9 and '-', a letter first.");
            if (member.Value.ValueKind != JsonValueKind.Object)
            {
                faults.Add(path, "must be an object { … }; it may be empty.");
                continue;
            }
            faults.OnlyMembers(member.Value, path, "version", "options", "allowUnsigned", "grants", "isolation", "memory");
            entries.Add(new PluginEntry(member.Name, faults.Text(member.Value, path, "version"), faults.Object(member.Value, path, "options")?.Clone(), places.Line(path))
            {
                OptionsLine = places.Line($"{path}.options"), AllowUnsigned = faults.Flag(member.Value, path, "allowUnsigned", false), Grants = Grants(member.Value, path, faults),
                Apart = Apart(member.Value, path, faults),
            });
        }
        return entries.ToImmutable();
    }

    private static int? Apart(JsonElement entry, string path, ConfigurationFaults faults)
    {
        var isolation = faults.Text(entry, path, "isolation");
        if (isolation is not (null or "process"))
            faults.Add($"{path}.isolation", $"is '{isolation}'; this version knows 'process', which runs the plugin in a process of its own. Leave it out for a plugin that the city trusts.");
        if (!entry.TryGetProperty("memory", out var memory))
            return isolation is null ? null : PluginEntry.UsualMemory;
        if (isolation is null)
            faults.Add($"{path}.memory", "is for a plugin in a process of its own: write \"isolation\": \"process\" beside it, or leave it out.");
        if (memory.ValueKind == JsonValueKind.Number && memory.TryGetInt32(out var megabytes) && megabytes is >= PluginEntry.LeastMemory and <= PluginEntry.MostMemory)
            return megabytes;
        faults.Add($"{path}.memory", $"is {ConfigurationFaults.Shown(memory)}; it must be a whole number of MiB from {PluginEntry.LeastMemory} to {PluginEntry.MostMemory}.");
        return null;
    }

    // Which of them its manifest asks for is not known here.
    private static ImmutableArray<string> Grants(JsonElement entry, string path, ConfigurationFaults faults)
    {
        var grants = ImmutableArray.CreateBuilder<string>();
        if (faults.List(entry, path, "grants") is not { } list)
            return [];
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : null;
            if (name is null)
                faults.Add($"{path}.grants[{index}]", $"is {ConfigurationFaults.Shown(item)}; it must be the name of a capability, such as \"follow-city\".");
            else if (CapabilityNames.FaultOf(name) is { } fault)
                faults.Add($"{path}.grants[{index}]", $"{fault}.");
            else if (grants.Contains(name))
                faults.Add($"{path}.grants[{index}]", $"'{name}' stands twice.");
            else
                grants.Add(name);
        }
        return grants.ToImmutable();
    }
}
