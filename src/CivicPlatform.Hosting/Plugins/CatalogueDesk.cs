using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Looks into the catalogues that a city names, and fetches packages from them.</summary>
internal sealed class CatalogueDesk(CivicHostOptions host, TimeProvider time)
{
    private readonly CityFile city = CivicHost.ReadFile(host);

    /// <summary>What a look found.</summary>
    /// <param name="Offers">All versions; a plugin's are those of the first catalogue that offers it, so that another one cannot slip in a newer version of its own.</param>
    /// <param name="Faults">Catalogues that could not be read, or were not believed.</param>
    public sealed record Found(ImmutableArray<CatalogueOffer> Offers, ImmutableArray<CivicError> Faults)
    {
        /// <summary>The versions of a plugin, the newest first.</summary>
        public IEnumerable<CatalogueOffer> Of(string id) => Offers.Where(offer => offer.Entry.Id.ToString() == id);

        /// <summary>The newest version of a plugin that works here and is not only being tried; <see langword="null"/> where there is none.</summary>
        public CatalogueOffer? Newest(string id) => Of(id).FirstOrDefault(offer => offer is { IsForThisPlatform: true, IsRelease: true });
    }

    /// <summary>The catalogues' addresses, in order.</summary>
    public IReadOnlyList<string> Catalogues => [.. city.Catalogues.Select(catalogue => catalogue.At)];

    /// <summary>What the city's plugins are locked to.</summary>
    /// <exception cref="CivicException">CIVIC3120: the lock cannot be read.</exception>
    public ImmutableSortedDictionary<string, LockedPlugin> Installed => PluginLock.Read(Path.Combine(city.Folder, PluginLock.FileName))?.Plugins ?? ImmutableSortedDictionary<string, LockedPlugin>.Empty;

    /// <summary>What the city has agreed that a plugin uses.</summary>
    public IReadOnlyCollection<string> GrantsOf(string id) => city.Plugins.FirstOrDefault(plugin => plugin.Id == id)?.Grants ?? [];

    /// <summary>Reads all catalogues.</summary>
    public async Task<Found> LookAsync(CancellationToken cancellationToken)
    {
        var memory = new CatalogueMemory(Path.Combine(city.DataFolder, "plugins", ".catalogues.json"));
        var (offers, faults) = (ImmutableArray.CreateBuilder<CatalogueOffer>(), ImmutableArray.CreateBuilder<CivicError>());
        foreach (var catalogue in city.Catalogues)
        {
            try
            {
                using var files = Open(catalogue);
                var (index, _, seen) = await CatalogueReading.ReadAsync(files, catalogue.Key, memory.Find(catalogue.At), time.GetUtcNow(), cancellationToken);
                memory.Keep(catalogue.At, seen);
                var known = offers.Select(offer => offer.Entry.Id).ToHashSet();
                offers.AddRange(index.Entries.Where(entry => !known.Contains(entry.Id)).Select(entry => new CatalogueOffer(catalogue, entry)));
            }
            catch (CivicException wrong)
            {
                faults.Add(wrong.Error);
            }
        }
        return new Found(offers.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>The version that somebody asks for by name.</summary>
    /// <param name="found">What there is.</param>
    /// <param name="id">The plugin.</param>
    /// <param name="version">The version; <see langword="null"/> for the newest that works here.</param>
    /// <exception cref="CivicException">CIVIC3145: nobody offers it.</exception>
    public CatalogueOffer Choose(Found found, string id, string? version) =>
        (version is null ? found.Newest(id) : found.Of(id).FirstOrDefault(offer => NuGetVersion.TryParse(version, out var wanted) && NuGetVersion.Parse(offer.Entry.Version) == wanted))
        // A catalogue that could not be read may be the one; its fault says more than that there is nothing.
        ?? throw new CivicException(found.Faults is [{ } fault, ..] ? fault : CatalogueErrors.NotOffered(version is null ? $"a version of '{id}' that works with this platform" : $"'{id}' {version}", Catalogues));

    /// <summary>Fetches a package and its signature into a folder.</summary>
    /// <returns>The package.</returns>
    /// <exception cref="CivicException">CIVIC3140: it could not be fetched. CIVIC3141: it is not the one that the index names.</exception>
    public async Task<string> FetchAsync(CatalogueOffer offer, string folder, CancellationToken cancellationToken)
    {
        using var files = Open(offer.From);
        var package = Path.Combine(folder, offer.Entry.File);
        try
        {
            foreach (var (name, most) in ((string, long)[])[(offer.Entry.File, offer.Entry.Bytes), (offer.Entry.File + SignatureFile.Extension, SignedNote.MostBytes)])
            {
                await using var file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew);
                await files.CopyAsync(name, most, file, cancellationToken);
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(CatalogueErrors.NotThere(files.At, failed.Message), failed);
        }
        var found = PluginPackage.SealOf(package);
        return found == offer.Entry.Sha512 ? package : throw new CivicException(CatalogueErrors.NotSound(files.At,
            $"{offer.Entry.File} is not the package that the index names: its SHA-512 begins with {found[..16]}, not with {offer.Entry.Sha512[..16]}."));
    }

    private static ICatalogueFiles Open(NamedCatalogue catalogue) =>
        Uri.TryCreate(catalogue.At, UriKind.Absolute, out var address) && WebCatalogueFiles.IsAddress(address) ? new WebCatalogueFiles(address) : new FolderCatalogueFiles(catalogue.At);
}
