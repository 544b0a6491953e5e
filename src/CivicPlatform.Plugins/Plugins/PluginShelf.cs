using System.Collections.Immutable;
using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>The packages and unpacked plugins at hand, and which of them a city means.</summary>
internal sealed class PluginShelf
{
    private readonly PluginLoading request;
    private readonly List<(PluginManifest Manifest, string Package, int Folder)> packages = [];
    private readonly List<(string Package, CivicError Error)> unreadable = [];

    public PluginShelf(PluginLoading request)
    {
        this.request = request;
        var place = 0;
        foreach (var folder in request.PackageFolders.Where(Directory.Exists))
        {
            foreach (var package in PackagesIn(folder))
                Read(package, place);
            place++;
        }
    }

    private IEnumerable<string> PackagesIn(string folder)
    {
        try
        {
            return PackageFiles.In(folder);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            unreadable.Add((folder, PluginPackage.Unreadable(folder, closed.Message, closed).Error));
            return [];
        }
    }

    /// <summary>Packages that could not be read, and why.</summary>
    public IReadOnlyList<(string Package, CivicError Error)> Unreadable => unreadable;

    /// <summary>Finds the plugin and unpacks it if need be.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="wanted">What the city says of it.</param>
    /// <param name="replaced">Told the folder whose content was replaced by a package's.</param>
    /// <exception cref="CivicException">CIVIC3101 to CIVIC3106, CIVIC3201: it is not there, or not fit to be unpacked. CIVIC3120 to CIVIC3127: it
    /// is not trusted.</exception>
    public (PluginManifest Manifest, string Folder) Fetch(PluginId id, PluginRequest wanted, Action<string> replaced)
    {
        var trust = request.Trust is { IsAsked: true } asked ? asked : null;
        wanted = trust?.Narrow(wanted) ?? wanted;
        if (Choose(id, wanted, trust?.Lock?.Plugins[wanted.Id].Sha512) is { } package)
            return PluginPackage.Unpack(package, request.Folder, request.Changed, replaced, trust is null ? null : facts => trust.Pass(facts, wanted));
        // What was unpacked before cannot be held against the lock without the package it came from.
        return (trust?.Lock is null ? Unpacked(id, wanted) : null) ?? throw new CivicException(Missing(wanted));
    }

    /// <summary>The package that a city means, or nothing where there is none.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="wanted">What the city says of it.</param>
    /// <param name="locked">The SHA-512 that its lock names: of one version in several folders that one is meant.</param>
    /// <exception cref="CivicException">CIVIC3105: what is wanted is no version. CIVIC3201: it is there twice.</exception>
    public string? Choose(PluginId id, PluginRequest wanted, string? locked = null)
    {
        if (wanted.Version is not null && !SemanticVersion.TryParse(wanted.Version, out _))
            throw NotFound(wanted, $"'{wanted.Version}' is no version; it must be a semantic version such as 1.2.0.");
        var fitting = packages.Where(each => each.Manifest.Id == id && Fits(each.Manifest, wanted)).ToList();
        if (fitting.Count == 0)
            return null;
        var newest = fitting.Max(each => NuGetVersion.Parse(each.Manifest.Version))!;
        var same = fitting.Where(each => NuGetVersion.Parse(each.Manifest.Version) == newest).ToList();
        var (manifest, package, folder) = same.Count == 1 ? same[0] : Meant(same, locked);
        if (same.Skip(1).FirstOrDefault(each => each.Folder == folder && PluginPackage.SealOf(each.Package) != PluginPackage.SealOf(package)) is { Package: { } other })
            throw new CivicException(new CivicError("CIVIC3201", $"Plugin {id} {manifest.Version} is there twice, with different content.",
                $"{Path.GetFileName(package)} and {Path.GetFileName(other)} have the same id and version.", "Delete the wrong one.") { Where = package });
        return package;
    }

    // The bytes that are locked, else the first folder's; and of copies the one with its signature beside it.
    private static (PluginManifest Manifest, string Package, int Folder) Meant(List<(PluginManifest Manifest, string Package, int Folder)> same, string? locked)
    {
        var seals = same.ToLookup(each => PluginPackage.SealOf(each.Package));
        var copies = locked is not null && seals.Contains(locked) ? seals[locked] : seals.First();
        return copies.OrderByDescending(each => File.Exists(each.Package + SignatureFile.Extension)).First();
    }

    /// <summary>Why there is no package of a plugin.</summary>
    public CivicError Missing(PluginRequest wanted)
    {
        if (unreadable.FirstOrDefault(each => Path.GetFileName(each.Package).StartsWith($"{wanted.Id}.", StringComparison.OrdinalIgnoreCase)) is { Error: { } error })
            return error;
        var there = packages.Where(each => each.Manifest.Id.ToString() == wanted.Id).Select(each => each.Manifest.Version).ToImmutableArray();
        var folders = request.PackageFolders.Length == 0 ? "any folder" : string.Join(", ", request.PackageFolders);
        return NotFound(wanted, there.Length > 0
            ? $"Version {wanted.Version} is wanted; there are {string.Join(", ", there)}."
            : request.Trust?.Lock is null
                ? $"There is no package of it in {folders}, and it is not unpacked in {request.Folder}."
                : $"There is no package of it in {folders}; with a civic.lock.json an unpacked plugin counts only together with its package.").Error;
    }

    private static bool Fits(PluginManifest manifest, PluginRequest wanted) =>
        wanted.Version is null || NuGetVersion.Parse(manifest.Version) == NuGetVersion.Parse(wanted.Version);

    private void Read(string package, int folder)
    {
        try
        {
            packages.Add((PluginPackage.ReadManifest(package), package, folder));
        }
        catch (CivicException faulty)
        {
            unreadable.Add((package, faulty.Error));
        }
    }

    private (PluginManifest Manifest, string Folder)? Unpacked(PluginId id, PluginRequest wanted)
    {
        var home = Path.Combine(Path.GetFullPath(request.Folder), id.ToString());
        if (!Directory.Exists(home))
            return null;
        var newest = Directory.EnumerateDirectories(home)
            .Where(folder => NuGetVersion.TryParse(Path.GetFileName(folder), out var version)
                && (wanted.Version is null || version == NuGetVersion.Parse(wanted.Version)) && File.Exists(Path.Combine(folder, PluginManifest.FileName)))
            .MaxBy(folder => NuGetVersion.Parse(Path.GetFileName(folder)));
        if (newest is null)
            return null;
        var file = Path.Combine(newest, PluginManifest.FileName);
        var manifest = ManifestReader.Read(Bytes(file), file);
        if (manifest.Id != id || PluginPackage.FolderName(manifest.Version) != Path.GetFileName(newest))
            throw NotFound(wanted, $"The folder {newest} holds plugin {manifest.Id} {manifest.Version}.");
        return (manifest, newest);
    }

    public static byte[] Bytes(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[PluginManifest.MaxBytes + 1];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static CivicException NotFound(PluginRequest wanted, string why) => new(new CivicError("CIVIC3105",
        $"Plugin {wanted.Id} was not found; the city runs without it.", why, "Put the plugin's package (.nupkg) into a package folder, or correct its entry in civic.json.") { Where = wanted.Where });
}
