using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Changes which plugins a city uses: looked at with the whole set first, then in steps of which each leaves a city that starts, with the plugins of before or
/// of afterwards. The running city goes on with what it has; its next start takes the new ones.</summary>
/// <param name="host">Which city.</param>
/// <param name="done">Told each step that is behind it.</param>
internal sealed class PluginChanges(CivicHostOptions host, Action<ChangeStep>? done = null)
{
    private readonly CityFile city = CivicHost.ReadFile(host);

    private string LockFile => Path.Combine(city.Folder, PluginLock.FileName);

    /// <summary>Where a city keeps the packages that it was given.</summary>
    public string Packages => Path.Combine(city.DataFolder, "packages");

    private LockHistory History => new(Path.Combine(city.DataFolder, "plugins", ".locks"));

    /// <summary>Looks at a package with the eyes of the city; nothing of it is run, nothing is changed.</summary>
    /// <exception cref="CivicException">CIVIC3101 to CIVIC3103, CIVIC3120 to CIVIC3127: it, or what the city has, is not trusted. CIVIC3130: it is no newer than what is there.</exception>
    public PluginPlan LookAt(string package, bool allowUnsigned)
    {
        var (facts, trust) = (PluginPackage.Look(Path.GetFullPath(package)), Trust());
        var (now, id) = (LockNow(trust), facts.Manifest.Id.ToString());
        var before = now.Plugins.GetValueOrDefault(id);
        if (before is not null && before.Sha512 != facts.Sha512 && NuGetVersion.Parse(facts.Manifest.Version) <= NuGetVersion.Parse(before.Version))
            throw new CivicException(ChangeErrors.NotNewer(facts, before));
        var entry = city.Plugins.FirstOrDefault(each => each.Id == id);
        var signature = PackageVerdict.Pass(facts, before?.Publisher, allowUnsigned || entry?.AllowUnsigned == true, trust.Revoked)?.Signature;
        return new PluginPlan(facts, before, LockedPlugin.Of(facts, signature), now)
        {
            // An entry of an unsigned plugin says so itself.
            AllowUnsigned = signature is null, IsNamed = entry is not null, IsPinned = entry?.Version is not null, IsOffHome = city.Home?.Contains(id) == false,
            InFile = entry?.Grants ?? [],
            Faults = FaultsOf(now, id, facts.Path),
        };
    }

    /// <summary>Does what a plan says.</summary>
    /// <exception cref="CivicException">CIVIC3120, CIVIC3133, CIVIC3136: something could not be written. CIVIC3135: the city's plugins were changed since it was looked at.</exception>
    public void Install(PluginPlan plan)
    {
        using var turn = Turn();
        HoldStill(plan.Now);
        if (!File.Exists(LockFile))
            plan.Now.Write(LockFile);
        Done(ChangeStep.LockedWhatIs);
        PackageStore.Keep(plan.Package, Packages);
        Done(ChangeStep.PackageKept);
        var id = plan.Package.Manifest.Id.ToString();
        var file = new CityFileEdit(city.Path);
        // Before the lock: an update that was stopped behind it would be taken for done, without what was agreed to.
        if (plan.IsNamed)
            file.Grant(id, plan.GrantsMeanwhile);
        Done(ChangeStep.Granted);
        Relock(plan.Now, id, plan.After, plan.IsPinned);
        if (plan.IsNamed)
            file.Grant(id, plan.Grants);
        else
            file.Name(id, plan.AllowUnsigned, plan.Grants);
        Done(ChangeStep.Named);
    }

    /// <summary>Agrees to what a plugin that is there asks for.</summary>
    /// <exception cref="CivicException">CIVIC3133: it could not be written. CIVIC3135: the city's plugins were changed since it was looked at.</exception>
    public void Grant(PluginPlan plan)
    {
        using var turn = Turn();
        HoldStill(plan.Now);
        new CityFileEdit(city.Path).Grant(plan.Package.Manifest.Id.ToString(), plan.Grants);
    }

    /// <summary>Goes back to the version that a plugin had before its last update.</summary>
    /// <returns>The entries of now and of then.</returns>
    /// <exception cref="CivicException">CIVIC3131: there is none, or its package is not there. CIVIC3120 to CIVIC3127: it is not trusted any more. CIVIC3134: the city has no such plugin.</exception>
    public (LockedPlugin From, LockedPlugin To) Rollback(string id)
    {
        using var turn = Turn();
        var trust = Trust();
        var entry = Entry(id);
        if (trust.Lock is not { } now || !now.Plugins.TryGetValue(id, out var from))
            throw new CivicException(ChangeErrors.NoWayBack(id, "civic.lock.json does not name it: it was never installed with civic plugin install."));
        var to = History.Before().Select(then => then.Plugins.GetValueOrDefault(id))
            .FirstOrDefault(then => then is not null && NuGetVersion.Parse(then.Version) < NuGetVersion.Parse(from.Version))
            ?? throw new CivicException(ChangeErrors.NoWayBack(id, $"No earlier version than {from.Version} was here."));
        var package = Find(Shelf(), id, to) ?? throw new CivicException(ChangeErrors.NoWayBack(id, $"The package of {to.Version}, whose SHA-512 begins with {to.Sha512[..16]}, is in none of {string.Join(", ", Folders)}."));
        PackageVerdict.Pass(package, to.Publisher, entry.AllowUnsigned, trust.Revoked);
        if (FaultsOf(now, id, package.Path) is [{ } fault, ..])
            throw new CivicException(fault);
        Relock(now, id, to, entry.Version is not null);
        return (from, to);
    }

    /// <summary>Takes a plugin out. Its packages, its data and what stands in the ledger stay.</summary>
    /// <exception cref="CivicException">CIVIC3134: the city has no such plugin. CIVIC3209: another one needs it. CIVIC3120, CIVIC3133: something could not be written.</exception>
    public void Remove(string id)
    {
        using var turn = Turn();
        _ = Entry(id);
        var trust = Trust();
        if (trust.Lock is { } locked && FaultsOf(locked, id, null) is [{ } fault, ..])
            throw new CivicException(fault);
        new CityFileEdit(city.Path).TakeOut(id);
        Done(ChangeStep.Named);
        if (trust.Lock is { } now && now.Plugins.ContainsKey(id))
            Relock(now, id, null, false);
    }

    /// <summary>What the lock names and none of the city's folders holds.</summary>
    /// <exception cref="CivicException">CIVIC3120: there is no lock, or it cannot be read.</exception>
    public IReadOnlyDictionary<string, LockedPlugin> Missing()
    {
        var shelf = Shelf();
        return LockOfCity(Trust()).Plugins.Where(plugin => Find(shelf, plugin.Key, plugin.Value) is null).ToDictionary();
    }

    /// <summary>Brings the packages that the lock names into the city's folder, byte for byte.</summary>
    /// <param name="from">Where they are looked for besides; <see langword="null"/> for nowhere.</param>
    /// <param name="where">What that place is called in messages; by itself without.</param>
    /// <returns>The plugins by id, and whether their package was brought.</returns>
    /// <exception cref="CivicException">CIVIC3120: there is no lock, or it cannot be read. CIVIC3132: some are not there; what is there was brought.</exception>
    public IReadOnlyDictionary<string, bool> Restore(string? from, string? where = null)
    {
        using var turn = Turn();
        var locked = LockOfCity(Trust());
        var (offered, shelf) = (from is null ? [] : Offered(Path.GetFullPath(from)), Shelf());
        var (brought, missing) = (new SortedDictionary<string, bool>(StringComparer.Ordinal), new List<string>());
        foreach (var (id, plugin) in locked.Plugins)
        {
            brought[id] = Find(shelf, id, plugin) is null;
            if (!brought[id])
                continue;
            if (offered.GetValueOrDefault(plugin.Sha512) is { } package)
                PackageStore.Keep(PluginPackage.Look(package), Packages);
            else
                missing.Add($"{id} {plugin.Version}, SHA-512 {plugin.Sha512[..16]}…");
        }
        return missing.Count == 0 ? brought : throw new CivicException(ChangeErrors.NotThere(where ?? from ?? Packages, missing));
    }

    private PluginLock LockOfCity(PackageTrust trust) => trust.Lock ?? throw new CivicException(TrustErrors.FaultyLock(LockFile, "There is no such file."));

    private ImmutableArray<string> Folders => CityComposition.PackagesAtHand(host, city);

    private PluginEntry Entry(string id) => city.Plugins.FirstOrDefault(each => each.Id == id) ?? throw new CivicException(ChangeErrors.NotNamed(id, city.Path));

    private PackageTrust Trust()
    {
        var trust = new PackageTrust(city.Folder, city.TrustedKeys);
        // Throws where a file of it cannot be read: nothing is changed by what is half known.
        _ = trust.Revoked;
        return trust;
    }

    private PluginShelf Shelf() => new(new PluginLoading
    {
        Plugins = CityComposition.Requests(city), Folder = Path.Combine(city.DataFolder, "plugins"), PackageFolders = Folders,
        Loggers = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
    });

    // Without a lock, what the city would use at its next start: that is what must go on running.
    private PluginLock LockNow(PackageTrust trust)
    {
        if (trust.Lock is { } locked)
            return locked;
        var lines = LockWork.Look(CityComposition.Requests(city), Folders, Path.Combine(city.DataFolder, "plugins"), trust);
        return lines.FirstOrDefault(line => line.Fault is not null)?.Fault is { } fault ? throw new CivicException(fault) : LockWork.LockOf(lines);
    }

    // What the whole set would say with this package in the place of what is there, and does not say already.
    private ImmutableArray<CivicError> FaultsOf(PluginLock now, string id, string? package)
    {
        var shelf = Shelf();
        var others = city.Plugins.Where(each => each.Id != id && now.Plugins.ContainsKey(each.Id)).Select(each => Find(shelf, each.Id, now.Plugins[each.Id])?.Path).OfType<string>().ToList();
        var present = now.Plugins.TryGetValue(id, out var there) ? Find(shelf, id, there)?.Path : null;
        var then = Faults(package is null ? others : [.. others, package]);
        if (then.IsEmpty)
            return then;
        var already = Faults(present is null ? others : [.. others, present]).Select(fault => fault.ToString()).ToHashSet();
        return [.. then.Where(fault => !already.Contains(fault.ToString()))];
    }

    private static ImmutableArray<CivicError> Faults(IEnumerable<string> packages) => [.. PluginCheck.ExamineSet(packages).SelectMany(plugin => plugin.Errors)];

    private static PackageFacts? Find(PluginShelf shelf, string id, LockedPlugin plugin) =>
        shelf.Choose(PluginId.Parse(id, null), new PluginRequest(id, plugin.Version, null, ""), plugin.Sha512) is { } package && PluginPackage.Look(package) is var facts && facts.Sha512 == plugin.Sha512 ? facts : null;

    private static Dictionary<string, string> Offered(string folder) => !Directory.Exists(folder) ? [] :
        PackageFiles.In(folder, SearchOption.AllDirectories).GroupBy(PluginPackage.SealOf).ToDictionary(same => same.Key, same => same.First());

    private void Relock(PluginLock now, string id, LockedPlugin? entry, bool isPinned)
    {
        HoldStill(now);
        History.Keep(now);
        Done(ChangeStep.WayBackKept);
        // With its version in both files they would have to change at once; the lock alone says it as well.
        if (isPinned)
            new CityFileEdit(city.Path).Unpin(id);
        Done(ChangeStep.Unpinned);
        new PluginLock(entry is null ? now.Plugins.Remove(id) : now.Plugins.SetItem(id, entry)).Write(LockFile);
        Done(ChangeStep.Locked);
    }

    private void HoldStill(PluginLock seen)
    {
        if (PluginLock.Read(LockFile) is { } there && !there.Bytes().AsSpan().SequenceEqual(seen.Bytes()))
            throw new CivicException(ChangeErrors.Busy(LockFile));
    }

    private FileStream Turn()
    {
        var file = Path.Combine(city.DataFolder, "plugins", ".changing");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(ChangeErrors.Busy(file), held);
        }
    }

    private void Done(ChangeStep step) => done?.Invoke(step);
}
