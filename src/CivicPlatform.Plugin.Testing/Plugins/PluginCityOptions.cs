using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>What a <see cref="PluginCity"/> is made of.</summary>
public sealed class PluginCityOptions
{
    /// <summary>The folder with the plugins' packages (<c>*.nupkg</c>); the city names all that are in it.</summary>
    /// <value>Default <c>packages</c> beside the test's assembly, where <c>&lt;CivicPlugin&gt;</c> items of its project go.</value>
    public string Packages { get; init; } = Path.Combine(AppContext.BaseDirectory, "packages");

    /// <summary>Options of plugins as they stand in <c>civic.json</c>: a JSON object by the plugin's id.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>What the city has agreed to, by the plugin's id; for a plugin that is not named here, all that its manifest asks for.</summary>
    /// <value>Default none: plugins may do all that they ask for.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Grants { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The city's name.</summary>
    /// <value>Default 試験市, Testville.</value>
    public LocalizedText Name { get; init; } = new("試験市", "[試験市|しけんし]", "Testville");
}
