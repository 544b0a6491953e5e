using System.Collections.Immutable;
using CivicPlatform.Texts;
using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin in a process of its own says that it shows. Its own word: the city looks at it before it shows any of it.</summary>
/// <param name="Menu">The entries of its menu.</param>
/// <param name="Cards">How many cards it has for the home page.</param>
/// <param name="First">Whether it has a first page.</param>
internal sealed record ApartOffer(ImmutableArray<ApartOffer.Entry> Menu, int Cards, bool First)
{
    private const int MostEntries = 20, MostCards = 5, LongestText = 80;

    /// <summary>Nothing.</summary>
    public static ApartOffer None { get; } = new([], 0, false);

    /// <summary>An entry of the menu.</summary>
    /// <param name="Text">What it says.</param>
    /// <param name="Href">Where it leads.</param>
    /// <param name="ForStaff">Whether it is for staff.</param>
    internal sealed record Entry(LocalizedText Text, string Href, bool ForStaff);

    /// <summary>What the plugin of this process offers.</summary>
    public static ApartOffer Of(IPluginDirectory plugins, ITexts texts, PluginId plugin)
    {
        var pages = plugins.Features<PageReceiver>().Where(web => web.Plugin == plugin).SelectMany(web => web.Pages).ToList();
        return new(
            [.. pages.Where(page => page.MenuKey is not null).Select(page => new Entry(LocalizedText.From(language => texts.Say(language, plugin.ToString(), page.MenuKey!)), $"/p/{plugin}{page.Pattern}", page.ForStaff))],
            plugins.Features<HomeReceiver>().Where(home => home.Plugin == plugin).Sum(home => home.Cards.Count), pages.Any(page => page.Pattern == "/"));
    }

    /// <summary>As much of it as a city shows: entries that lead to the plugin's own pages, short and few.</summary>
    public ApartOffer Believed(PluginId plugin) => new(
        [.. (Menu.IsDefault ? [] : Menu).Where(entry => entry is { Text.Ja: not null, Href: not null } && ApartAddress.IsOf(plugin, entry.Href)
            && Shows(entry.Text.Ja) && Shows(entry.Text.JaEasy) && Shows(entry.Text.En)).Take(MostEntries)],
        Math.Clamp(Cards, 0, MostCards), First);

    private static bool Shows(string? text) => text is null || (text.Length is > 0 and <= LongestText && !text.Any(char.IsControl));
}
