using System.Collections.Immutable;
using System.Text.Json;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Reads <c>home</c> of <c>civic.json</c>: the cards of the home page in order.</summary>
internal static class HomeSectionReader
{
    private const string Here = "home";

    /// <summary>The names; <see langword="null"/> where nothing is said: then the cards of all plugins are shown in their order.</summary>
    public static IReadOnlyList<string>? Read(JsonElement root, ImmutableArray<PluginEntry> plugins, ConfigurationFaults faults)
    {
        if (faults.List(root, "", Here) is not { } list)
            return null;
        var named = plugins.Select(plugin => plugin.Id).ToList();
        var names = new List<string>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var path = $"{Here}[{index}]";
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : null;
            if (name is null || !(named.Contains(name) || CityCards.Names.Contains(name)))
                faults.Add(path, $"is {ConfigurationFaults.Shown(item)}; it must be one of: {string.Join(", ", CityCards.Names.Concat(named).Distinct())}.");
            else if (named.Contains(name) && CityCards.Names.Contains(name))
                faults.Add(path, $"'{name}' is a card of the city and a plugin of it; leave 'home' out to show that plugin's cards.");
            else if (names.Contains(name))
                faults.Add(path, $"'{name}' stands twice.");
            else
                names.Add(name);
        }
        if (list.GetArrayLength() == 0)
            faults.Add(Here, "names no card; name at least one, or leave 'home' out to show the cards of all plugins.");
        return names;
    }
}
