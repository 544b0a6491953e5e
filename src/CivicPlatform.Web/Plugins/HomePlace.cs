namespace CivicPlatform.Plugins;

/// <summary>A card's place on the home page.</summary>
/// <param name="Plugin">Whose it is; <see langword="null"/> for the city's own.</param>
/// <param name="Card">The component.</param>
/// <param name="TitleKey">Key of what stands in its place when it was left out; of a plugin, its name does.</param>
/// <param name="Href">Where that leads.</param>
internal sealed record HomePlace(PluginId? Plugin, Type Card, string TitleKey, string Href)
{
    /// <summary>The plugin's id, or <c>civic</c>: whose texts the card says.</summary>
    public string Name => Plugin?.ToString() ?? "civic";
}
