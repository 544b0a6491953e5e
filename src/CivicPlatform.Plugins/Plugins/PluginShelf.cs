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
            return Directory.GetFiles(folder, "*.nupkg").Order(StringComparer.Ordinal);
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
    /// <exception cref="CivicException">CIVIC3101 to CIVIC3106, CIVIC3201: it is not there, or not fit to be unpacked.</exception>
    public (PluginManifest Manifest, string Folder) Fetch(PluginId id, PluginRequest wanted, Action<string> replaced)
    {
        if (wanted.Version is not null && !SemanticVersion.TryParse(wanted.Version, out _))
            throw NotFound(id, wanted, $"'{wanted.Version}' is no version; it must be a semantic version such as 1.2.0.");
        var fitting = packages.Where(each => each.Manifest.Id == id && Fits(each.Manifest, wanted)).ToList();
        if (fitting.Count == 0)
            return Unpacked(id, wanted) ?? throw Reason(id, wanted);
        var newest = fitting.Max(each => NuGetVersion.Parse(each.Manifest.Version))!;
        var same = fitting.Where(each => NuGetVersion.Parse(each.Manifest.Version) == newest).ToList();
        var (manifest, package, folder) = same[0];
        if (same.Skip(1).FirstOrDefault(each => each.Folder == folder && PluginPackage.SealOf(each.Package) != PluginPackage.SealOf(package)) is { Package: { } other })
            throw new CivicException(new CivicError("CIVIC3201", $"Plugin {id} {manifest.Version} is there twice, with different content.",
                $"{Path.GetFileName(package)} and {Path.GetFileName(other)} have the same id and version.", "Delete the wrong one.") { Where = package });
        return (manifest, PluginPackage.Unpack(package, request.Folder, request.Changed, replaced));
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
            throw NotFound(id, wanted, $"The folder {newest} holds plugin {manifest.Id} {manifest.Version}.");
        return (manifest, newest);
    }

    public static byte[] Bytes(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[PluginManifest.MaxBytes + 1];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private CivicException Reason(PluginId id, PluginRequest wanted)
    {
        if (unreadable.FirstOrDefault(each => Path.GetFileName(each.Package).StartsWith($"{id}.", StringComparison.OrdinalIgnoreCase)) is { Error: { } error })
            return new CivicException(error);
        var there = packages.Where(each => each.Manifest.Id == id).Select(each => each.Manifest.Version).ToImmutableArray();
        return NotFound(id, wanted, there.Length > 0
            ? $"Version {wanted.Version} is wanted; there are {string.Join(", ", there)}."
            : $"There is no package of it in {(request.PackageFolders.Length == 0 ? "any folder" : string.Join(", ", request.PackageFolders))}, and it is not unpacked in {request.Folder}.");
    }

    private static CivicException NotFound(PluginId id, PluginRequest wanted, string why) => new(new CivicError("CIVIC3105",
        $"Plugin {id} was not found; the city runs without it.", why, "Put the plugin's package (.nupkg) into a package folder, or correct its entry in civic.json.") { Where = wanted.Where });
}
