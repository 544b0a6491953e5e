using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>A version of a plugin, and the catalogue that offers it.</summary>
/// <param name="From">The catalogue.</param>
/// <param name="Id">The plugin.</param>
/// <param name="Version">The version.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Description">What it does.</param>
internal sealed record CatalogueOffer(NamedCatalogue From, PluginId Id, string Version, LocalizedText Name, LocalizedText Description)
{
    public CatalogueOffer(NamedCatalogue from, CatalogueEntry entry) : this(from, entry.Id, entry.Version, entry.Name, entry.Description) => Entry = entry;

    /// <summary>All that is known of it: a catalogue's index says it; of a package in a NuGet feed nothing is known before it was fetched.</summary>
    public CatalogueEntry? Entry { get; }

    /// <summary>What its publisher says that is new in it; <see langword="null"/> where nothing is said, or nobody asked.</summary>
    public string? Notes { get => field ?? Entry?.Notes; init; }

    /// <summary>Whether it works with this platform; <see langword="null"/> where nobody knows yet.</summary>
    public bool? IsForThisPlatform => Entry is null ? null : Preflight.IsFor(Entry.Platform);

    /// <summary>Whether it is a version for everybody, not one that is being tried.</summary>
    public bool IsRelease => !NuGetVersion.Parse(Version).IsPrerelease;
}
