using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>What a look into the catalogues found.</summary>
/// <param name="Offers">Versions; a plugin's are those of the first catalogue that offers it, so that another one cannot slip in a newer version of its own.</param>
/// <param name="Unread">Catalogues of which something could not be read, or was not believed.</param>
internal sealed record CatalogueFound(ImmutableArray<CatalogueOffer> Offers, ImmutableArray<(NamedCatalogue Of, CivicError Fault)> Unread)
{
    /// <summary>What was wrong.</summary>
    public IEnumerable<CivicError> Faults => Unread.Select(each => each.Fault);

    /// <summary>The versions of a plugin, the newest first.</summary>
    public IEnumerable<CatalogueOffer> Of(string id) => Offers.Where(offer => offer.Id.ToString() == id);

    /// <summary>The versions of a plugin that are newer than one, the newest first.</summary>
    public IEnumerable<CatalogueOffer> NewerThan(string id, string version) => Of(id).Where(offer => NuGetVersion.Parse(offer.Version) > NuGetVersion.Parse(version));

    /// <summary>The version that an update would bring; <see langword="null"/> where there is none.</summary>
    public CatalogueOffer? Newer(string id, string version) => Newest(id) is { } newest && NuGetVersion.Parse(newest.Version) > NuGetVersion.Parse(version) ? newest : null;

    /// <summary>The newest version of a plugin that works here and is not only being tried; <see langword="null"/> where there is none, or none is known to.</summary>
    public CatalogueOffer? Newest(string id) => Of(id).FirstOrDefault(offer => offer is { IsForThisPlatform: true, IsRelease: true });

    /// <summary>The version to show of a plugin.</summary>
    public CatalogueOffer? Shown(string id) => Newest(id) ?? Of(id).FirstOrDefault(offer => offer is { Entry: not null, IsRelease: true }) ?? Of(id).FirstOrDefault(offer => offer.Entry is not null) ?? Of(id).FirstOrDefault();
}
