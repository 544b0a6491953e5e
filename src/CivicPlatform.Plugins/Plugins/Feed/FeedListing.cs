using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>A plugin as a feed's search tells of it: anybody's word.</summary>
/// <param name="Id">The plugin.</param>
/// <param name="Version">Its newest version that is not only being tried, else its newest.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">What it does.</param>
internal sealed record FeedListing(PluginId Id, string Version, string Title, string Description)
{
    private const int LongestText = 300;

    /// <summary>A text from elsewhere as it may be shown on a terminal: one line, not too long, and nothing that steers.</summary>
    public static string Shown(string? text)
    {
        var plain = string.Concat((text ?? "").Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? ' ' : c)).Trim();
        return plain.Length <= LongestText ? plain : $"{plain[..LongestText]}…";
    }

    /// <summary>The plugin that a package's id names, whatever its case: NuGet's ids have none.</summary>
    public static PluginId? IdOf(string? id) => PluginId.TryParse(id?.ToLowerInvariant(), null, out var plugin) ? plugin : null;

    /// <summary>Versions that a plugin can have, the newest first.</summary>
    public static IEnumerable<string> Ordered(IEnumerable<string?> versions) => versions.Where(version => SemanticVersion.TryParse(version!, out _)).Select(version => NuGetVersion.Parse(version!))
        .Distinct().OrderByDescending(version => version).Select(version => version.ToNormalizedString());

    /// <summary>The one that a city is offered which asks for none.</summary>
    public static string? Offered(IReadOnlyCollection<string> versions) => versions.FirstOrDefault(version => !NuGetVersion.Parse(version).IsPrerelease) ?? versions.FirstOrDefault();
}
