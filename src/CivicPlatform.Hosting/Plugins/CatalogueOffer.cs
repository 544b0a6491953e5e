using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>A version of a plugin, and the catalogue that offers it.</summary>
internal sealed record CatalogueOffer(NamedCatalogue From, CatalogueEntry Entry)
{
    /// <summary>Whether it works with this platform.</summary>
    public bool IsForThisPlatform => Preflight.IsFor(Entry.Platform);

    /// <summary>Whether it is a version for everybody, not one that is being tried.</summary>
    public bool IsRelease => !NuGet.Versioning.NuGetVersion.Parse(Entry.Version).IsPrerelease;
}
