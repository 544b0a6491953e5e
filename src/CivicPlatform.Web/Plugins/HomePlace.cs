using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>A card's place on the home page.</summary>
/// <param name="Plugin">Whose it is; <see langword="null"/> for the city's own.</param>
/// <param name="Card">The component.</param>
/// <param name="TitleKey">Key of what stands in its place when it was left out; of a plugin, its name does.</param>
/// <param name="Href">Where that leads.</param>
/// <param name="Kept">Whether the card is the same for all readers of a language, and changes with the ledger and its <see cref="AnswerLife"/> alone.</param>
/// <param name="SharedFor">How long a plugin lets everybody be shown the same card.</param>
internal sealed record HomePlace(PluginId? Plugin, Type Card, string TitleKey, string Href, bool Kept = false, TimeSpan? SharedFor = null)
{
    /// <summary>Which card of a process of its own it is; <see langword="null"/> where the component is here.</summary>
    public int? Number { get; init; }

    /// <summary>The plugin's id, or <c>civic</c>: whose texts the card says.</summary>
    public string Name => Plugin?.ToString() ?? "civic";
}
