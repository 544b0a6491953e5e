using System.Collections.Immutable;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Holds what catalogues offer against the plugins that a city has.</summary>
/// <param name="plugins">Those that run; their manifests say what they require.</param>
/// <param name="desk">Knows what the city has agreed to.</param>
/// <param name="present">The version of each plugin that the next start takes.</param>
internal sealed class UpdateNewsWork(PluginSet plugins, CatalogueDesk desk, IReadOnlyDictionary<string, string> present)
{
    private readonly ImmutableSortedDictionary<string, LockedPlugin> locked = desk.Installed;

    /// <summary>What is newer of a plugin.</summary>
    public PluginNews Of(string id, CatalogueFound found)
    {
        var versions = found.NewerThan(id, present[id]).Select(offer => Version(id, offer)).ToList();
        var offered = found.Newer(id, present[id])?.Version;
        return new PluginNews([.. versions], versions.Find(version => version.Number == offered));
    }

    private NewVersion Version(string id, CatalogueOffer offer)
    {
        var version = new NewVersion(offer.Version, offer.From.At) { Notes = offer.Notes, IsTrial = !offer.IsRelease };
        return offer.Entry is not { } entry ? version : version with
        {
            IsKnown = true, IsForPlatform = offer.IsForThisPlatform == true, Platform = entry.Platform, Level = entry.Level, Publisher = entry.Publisher?.ToString(), Sha512 = entry.Sha512,
            Asks = [.. entry.Capabilities.Where(asked => !Granted(id).Contains(asked.Key)).Select(asked => (asked.Key, asked.Value))],
            Lacks = [.. entry.Requires.Where(other => !Fits(other.Value, present.GetValueOrDefault(other.Key))).Select(other => (other.Key, other.Value, present.GetValueOrDefault(other.Key, "")))],
            Breaks = [.. plugins.Loaded.Where(other => other.Manifest.Requires.TryGetValue(id, out var range) && !Fits(range, offer.Version)).Select(other => ($"{other.Manifest.Id}", other.Manifest.Requires[id]))],
        };
    }

    // A grant that stands there from a version long ago is none for one that asks for it anew, as when it is installed.
    private IEnumerable<string> Granted(string id) => desk.GrantsOf(id).Intersect(
        locked.TryGetValue(id, out var next) ? next.Capabilities : PluginId.TryParse(id, null, out var plugin) ? plugins.Capabilities(plugin).Select(capability => capability.Name) : [], StringComparer.Ordinal);

    private static bool Fits(string range, string? version) => version is not null && VersionRange.TryParse(range, out var wanted) && wanted.Satisfies(NuGetVersion.Parse(version));
}
