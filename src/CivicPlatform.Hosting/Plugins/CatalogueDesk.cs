using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Looks into the catalogues and feeds that a city names, and fetches packages from them.</summary>
internal sealed class CatalogueDesk : IDisposable
{
    private delegate Task<IEnumerable<CatalogueOffer>> Ask(CancellationToken stop);

    private readonly CityFile city;
    private readonly TimeProvider time;
    private readonly FetchedFolder fetched = new();
    private readonly FeedDesk feeds;

    public CatalogueDesk(CivicHostOptions host, TimeProvider time) => (city, this.time, feeds) = (CivicHost.ReadFile(host), time, new FeedDesk(fetched));

    /// <summary>The catalogues' addresses, in order.</summary>
    public IReadOnlyList<string> Catalogues => [.. city.Catalogues.Select(catalogue => catalogue.At)];

    /// <summary>What the city's plugins are locked to.</summary>
    /// <exception cref="CivicException">CIVIC3120: the lock cannot be read.</exception>
    public ImmutableSortedDictionary<string, LockedPlugin> Installed => PluginLock.Read(Path.Combine(city.Folder, PluginLock.FileName))?.Plugins ?? ImmutableSortedDictionary<string, LockedPlugin>.Empty;

    /// <summary>How long all catalogues together may take, and one of them; without, they are waited for until they answer or are silent for too long.</summary>
    public (TimeSpan All, TimeSpan Each)? Patience { get; init; }

    /// <summary>What the city has agreed that a plugin uses.</summary>
    public IReadOnlyCollection<string> GrantsOf(string id) => city.Plugins.FirstOrDefault(plugin => plugin.Id == id)?.Grants ?? [];

    /// <summary>Reads all catalogues, and what the feeds' searches say.</summary>
    public Task<CatalogueFound> LookAsync(CancellationToken cancellationToken) =>
        LookAsync((feed, known) => [async stop => (await feeds.ListAsync(feed, stop)).Where(offer => !known.Contains(offer.Id))], cancellationToken);

    /// <summary>Looks for plugins by their names.</summary>
    public Task<CatalogueFound> LookForAsync(IReadOnlyCollection<PluginQuestion> questions, CancellationToken cancellationToken) => LookAsync((feed, known) => questions
        .Where(question => !known.Contains(question.Id)).Select(question => (Ask)(async stop => await feeds.FindAsync(feed, question, stop))), cancellationToken);

    /// <summary>Looks for versions that are newer than what there is.</summary>
    /// <param name="present">Plugins by id, with the version that there is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<CatalogueFound> LookForNewerAsync(IReadOnlyDictionary<string, string> present, CancellationToken cancellationToken) =>
        LookForAsync([.. present.Select(plugin => new PluginQuestion(PluginId.Parse(plugin.Key, null)) { Above = plugin.Value, WithNotes = true })], cancellationToken);

    /// <summary>Fetches the version that somebody asks for by name, and its signature.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="version">The version; <see langword="null"/> for the newest that works here.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The package; it is gone with the desk.</returns>
    /// <exception cref="CivicException">CIVIC3140, CIVIC3141: it could not be fetched, or is another one. CIVIC3145: nobody offers it. CIVIC3147: the one who may could not be asked.</exception>
    public async Task<string> FetchAsync(PluginId id, string? version, CancellationToken cancellationToken)
    {
        var offer = Choose(await LookForAsync([new(id) { VersionsOnly = version is not null }], cancellationToken), $"{id}", version);
        if (!offer.From.IsFeed)
            return await FetchAsync(offer.From, offer.Entry!, cancellationToken);
        var package = await feeds.FetchAsync(offer, cancellationToken) ?? throw new CivicException(CatalogueErrors.NotOffered($"'{id}' {offer.Version}", Catalogues));
        FeedReading.Look(feeds.Open(offer.From), package, offer.Id, offer.Version);
        return package;
    }

    /// <summary>Fetches packages that the lock names from whoever has them, byte for byte.</summary>
    /// <returns>The folder that they lie below, and what was wrong with catalogues.</returns>
    public async Task<(string Folder, IEnumerable<CivicError> Faults)> FetchLockedAsync(IReadOnlyDictionary<string, LockedPlugin> locked, CancellationToken cancellationToken)
    {
        var (wanted, faults) = (locked.ToDictionary(), new List<CivicError>());
        foreach (var catalogue in city.Catalogues)
        {
            ImmutableArray<CatalogueEntry>? entries = null;
            foreach (var (id, plugin) in wanted.ToList())
            {
                try
                {
                    if (catalogue.IsFeed ? await IsInFeedAsync(catalogue, id, plugin, faults, cancellationToken)
                        : (entries ??= await EntriesAsync(catalogue, cancellationToken)).FirstOrDefault(entry => entry.Sha512 == plugin.Sha512) is { } entry && await FetchAsync(catalogue, entry, cancellationToken) is not null)
                        wanted.Remove(id);
                }
                catch (CivicException wrong)
                {
                    faults.Add(wrong.Error);
                    if (entries is null && (!catalogue.IsFeed || IsSilent(wrong)))
                        break;
                }
            }
        }
        return (fetched.Path, faults);
    }

    public void Dispose()
    {
        feeds.Dispose();
        fetched.Dispose();
    }

    /// <summary>The version that somebody asks for by name.</summary>
    /// <param name="found">What there is.</param>
    /// <param name="id">The plugin.</param>
    /// <param name="version">The version; <see langword="null"/> for the newest that works here.</param>
    /// <exception cref="CivicException">CIVIC3145: nobody offers it. CIVIC3147: a catalogue that goes first could not be read. Others: what is wrong with a catalogue.</exception>
    public CatalogueOffer Choose(CatalogueFound found, string id, string? version)
    {
        var offer = version is null ? found.Newest(id) : found.Of(id).FirstOrDefault(offer => NuGetVersion.TryParse(version, out var wanted) && NuGetVersion.Parse(offer.Version) == wanted);
        // A catalogue that could not be read may be the one; its fault says more than that there is nothing.
        if (offer is null)
            throw new CivicException(found.Faults.FirstOrDefault() ?? CatalogueErrors.NotOffered(version is null ? $"a version of '{id}' that works with this platform" : $"'{id}' {version}", Catalogues));
        var first = found.Unread.FirstOrDefault(each => city.Catalogues.IndexOf(each.Of) < city.Catalogues.IndexOf(offer.From));
        return first.Fault is null ? offer : throw new CivicException(CatalogueErrors.NotTheFirst(id, offer.From.At, first.Fault));
    }

    private async Task<CatalogueFound> LookAsync(Func<NamedCatalogue, IReadOnlySet<PluginId>, IEnumerable<Ask>> ask, CancellationToken cancellationToken)
    {
        using var all = LinkedTo(cancellationToken, Patience?.All);
        var (offers, unread) = (ImmutableArray.CreateBuilder<CatalogueOffer>(), ImmutableArray.CreateBuilder<(NamedCatalogue, CivicError)>());
        foreach (var catalogue in city.Catalogues)
        {
            var known = offers.Select(offer => offer.Id).ToHashSet();
            var questions = catalogue.IsFeed ? ask(catalogue, known)
                : [async stop => (await EntriesAsync(catalogue, stop)).Where(entry => !known.Contains(entry.Id)).Select(entry => new CatalogueOffer(catalogue, entry))];
            foreach (var question in questions)
            {
                try
                {
                    offers.AddRange(await AskAsync(catalogue, question, all.Token, cancellationToken));
                }
                catch (CivicException wrong)
                {
                    unread.Add((catalogue, wrong.Error));
                    if (IsSilent(wrong))
                        break;
                }
            }
        }
        return new CatalogueFound(offers.ToImmutable(), unread.ToImmutable());
    }

    private async Task<IEnumerable<CatalogueOffer>> AskAsync(NamedCatalogue catalogue, Ask question, CancellationToken all, CancellationToken cancellationToken)
    {
        if (Patience is not { } patience)
            return await question(cancellationToken);
        using var each = LinkedTo(all, patience.Each);
        try
        {
            // A folder on another machine that is away answers nothing at all, not even that it was cancelled.
            return await Task.Run(() => question(each.Token), each.Token).WaitAsync(each.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CivicException(CatalogueErrors.TooLate(catalogue.At, all.IsCancellationRequested ? patience.All : patience.Each), late);
        }
    }

    private static CancellationTokenSource LinkedTo(CancellationToken outer, TimeSpan? patience)
    {
        var linked = CancellationTokenSource.CreateLinkedTokenSource(outer);
        if (patience is { } limit)
            linked.CancelAfter(limit);
        return linked;
    }

    private async Task<ImmutableArray<CatalogueEntry>> EntriesAsync(NamedCatalogue catalogue, CancellationToken cancellationToken)
    {
        var memory = new CatalogueMemory(Path.Combine(city.DataFolder, "plugins", ".catalogues.json"));
        using var files = Open(catalogue);
        var (index, _, seen) = await CatalogueReading.ReadAsync(files, catalogue.Key, memory.Find(catalogue.At), time.GetUtcNow(), cancellationToken);
        memory.Keep(catalogue.At, seen);
        return index.Entries;
    }

    private async Task<string> FetchAsync(NamedCatalogue from, CatalogueEntry entry, CancellationToken cancellationToken)
    {
        using var files = Open(from);
        var folder = fetched.Of($"{from.At} {entry.File}", out _);
        var package = Path.Combine(folder, entry.File);
        try
        {
            foreach (var (name, most) in ((string, long)[])[(entry.File, entry.Bytes), (entry.File + SignatureFile.Extension, SignedNote.MostBytes)])
            {
                await using var file = new FetchedFile(Path.Combine(folder, name));
                await files.CopyAsync(name, most, file, cancellationToken);
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(CatalogueErrors.NotThere(files.At, failed.Message), failed);
        }
        var found = PluginPackage.SealOf(package);
        return found == entry.Sha512 ? package : throw new CivicException(CatalogueErrors.NotSound(files.At,
            $"{entry.File} is not the package that the index names: its SHA-512 begins with {found[..16]}, not with {entry.Sha512[..16]}."));
    }

    private async Task<bool> IsInFeedAsync(NamedCatalogue feed, string id, LockedPlugin plugin, List<CivicError> faults, CancellationToken cancellationToken)
    {
        if (await feeds.FetchAsync(feed, PluginId.Parse(id, null), plugin.Version, cancellationToken) is not { } package)
            return false;
        if (PluginPackage.SealOf(package) is var found && found == plugin.Sha512)
            return true;
        faults.Add(CatalogueErrors.NotSound(feed.At, $"Its {id} {plugin.Version} is not the package that civic.lock.json names: its SHA-512 begins with {found[..16]}, not with {plugin.Sha512[..16]}."));
        return false;
    }

    // Who does not answer is not asked again; a plugin that is faulty says nothing of the others.
    private static bool IsSilent(CivicException wrong) => wrong.Code is "CIVIC3140" or CatalogueErrors.TooLateCode;

    private static ICatalogueFiles Open(NamedCatalogue catalogue) =>
        Uri.TryCreate(catalogue.At, UriKind.Absolute, out var address) && WebCatalogueFiles.IsAddress(address) ? new WebCatalogueFiles(address) : new FolderCatalogueFiles(catalogue.At);
}
