using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Looks into the NuGet feeds that a city names. What a feed cannot say is known by fetching a package, into a folder that is gone with the desk.</summary>
internal sealed class FeedDesk(FetchedFolder fetched) : IDisposable
{
    // Of a feed whose newest versions are all for another platform, so many are looked at.
    private const int MostTried = 5;

    // Nobody reads more of them before an update.
    private const int MostNotes = 20;

    private readonly Dictionary<string, IPackageFeed> feeds = [];

    /// <summary>What its search says.</summary>
    /// <exception cref="CivicException">CIVIC3140, CIVIC3141: it cannot be read.</exception>
    public async Task<IEnumerable<CatalogueOffer>> ListAsync(NamedCatalogue from, CancellationToken cancellationToken) =>
        (await FeedReading.AskAsync(Open(from), feed => feed.ListAsync(cancellationToken))).Select(plugin => new CatalogueOffer(from, plugin.Id, plugin.Version, new LocalizedText(plugin.Title, null, null), new LocalizedText(plugin.Description, null, null)));

    /// <summary>The versions of a plugin, the newest first; of the newest that works here all is known.</summary>
    /// <param name="from">The feed.</param>
    /// <param name="question">The plugin, and what matters of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CivicException">CIVIC3140, CIVIC3141: it cannot be read. CIVIC3101 to CIVIC3103, CIVIC3124: the package is no plugin's, or its signature is wrong.</exception>
    public async Task<ImmutableArray<CatalogueOffer>> FindAsync(NamedCatalogue from, PluginQuestion question, CancellationToken cancellationToken)
    {
        var id = question.Id;
        var offers = (await FeedReading.AskAsync(Open(from), feed => feed.VersionsAsync(id, cancellationToken)))
            .Select(version => new CatalogueOffer(from, id, version, new LocalizedText($"{id}", null, null), new LocalizedText("", null, null))).ToList();
        var newest = offers.Where(offer => offer.IsRelease).DefaultIfEmpty(offers.FirstOrDefault()).OfType<CatalogueOffer>()
            .TakeWhile(offer => question.Above is null || NuGetVersion.Parse(offer.Version) > NuGetVersion.Parse(question.Above)).Take(question.VersionsOnly ? 0 : MostTried).ToList();
        foreach (var offer in newest)
        {
            var package = await FetchAsync(offer, cancellationToken) ?? throw new CivicException(CatalogueErrors.NotThere(from.At, $"It names {id} {offer.Version}, and does not have it."));
            var (facts, signature) = FeedReading.Look(Open(from), package, id, offer.Version);
            var known = new CatalogueOffer(from, CatalogueEntry.Of(facts, signature));
            offers[offers.IndexOf(offer)] = known;
            if (known.IsForThisPlatform == true)
                break;
        }
        if (question.WithNotes)
            await ReadNotesAsync(from, question, offers, cancellationToken);
        return [.. offers];
    }

    private async Task ReadNotesAsync(NamedCatalogue from, PluginQuestion question, List<CatalogueOffer> offers, CancellationToken cancellationToken)
    {
        var newer = offers.TakeWhile(offer => question.Above is null || NuGetVersion.Parse(offer.Version) > NuGetVersion.Parse(question.Above)).Where(offer => offer.Entry is null).Take(MostNotes).ToList();
        foreach (var offer in newer)
        {
            var said = await FeedReading.AskAsync(Open(from), feed => feed.SaidAsync(offer.Id, offer.Version, cancellationToken));
            offers[offers.IndexOf(offer)] = offer with { Notes = said?.Notes };
        }
    }

    /// <summary>Fetches a package and its signature, once.</summary>
    /// <returns>The package; <see langword="null"/> where the feed has none.</returns>
    /// <exception cref="CivicException">CIVIC3140, CIVIC3141: it could not be fetched.</exception>
    public Task<string?> FetchAsync(CatalogueOffer offer, CancellationToken cancellationToken) => FetchAsync(offer.From, offer.Id, offer.Version, cancellationToken);

    /// <summary>Fetches a package and its signature, once.</summary>
    /// <returns>The package; <see langword="null"/> where the feed has none.</returns>
    /// <exception cref="CivicException">CIVIC3140, CIVIC3141: it could not be fetched.</exception>
    public async Task<string?> FetchAsync(NamedCatalogue from, PluginId id, string version, CancellationToken cancellationToken)
    {
        var folder = fetched.Of($"{from.At} {id} {PluginPackage.FolderName(version)}", out var isNew);
        return isNew ? await FeedReading.FetchAsync(Open(from), id, version, folder, cancellationToken) : PackageFiles.In(folder).SingleOrDefault();
    }

    /// <summary>The feed at a place.</summary>
    public IPackageFeed Open(NamedCatalogue from)
    {
        if (!feeds.TryGetValue(from.At, out var feed))
            feeds[from.At] = feed = Uri.TryCreate(from.At, UriKind.Absolute, out var address) && WebCatalogueFiles.IsAddress(address) ? new WebFeed(address) : new FolderFeed(from.At);
        return feed;
    }

    public void Dispose()
    {
        foreach (var feed in feeds.Values)
            feed.Dispose();
    }
}
