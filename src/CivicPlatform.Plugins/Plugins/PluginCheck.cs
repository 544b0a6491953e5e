using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Says what a host would have against plugins, without loading anything of them.</summary>
/// <remarks>The same examination as at a host's start, against the platform of the program that asks. What shows only when a plugin runs
/// (its <c>Configure</c>, its options) is not found here.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public static class PluginCheck
{
    /// <summary>Examines one package, one unpacked plugin, or a folder of packages.</summary>
    /// <param name="path">A <c>.nupkg</c> file; a folder with a <c>civic-plugin.json</c>; or a folder with packages.</param>
    /// <returns>Each plugin in the order of the files' names; none when a folder holds neither. Packages of one folder are examined as the set of
    /// one city, the newest version of each plugin: what cannot run beside another, or lacks a plugin that it requires, is told. Of a plugin that
    /// is examined alone it is not known what runs beside it.</returns>
    /// <exception cref="CivicException">CIVIC3106: there is no room for the unpacked files, below the system's temporary folder.</exception>
    public static IReadOnlyList<CheckedPlugin> Examine(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        if (File.Exists(Path.Combine(path, PluginManifest.FileName)))
            return [Unpacked(path).Result()];
        return Directory.Exists(path) ? ExamineSet(PackageFiles.In(path)) : Below<CheckedPlugin>(work => [Package(path, work, 0).Result()]);
    }

    /// <summary>Examines packages as the set of one city, wherever they lie.</summary>
    /// <exception cref="CivicException">CIVIC3106: there is no room for the unpacked files.</exception>
    internal static IReadOnlyList<CheckedPlugin> ExamineSet(IEnumerable<string> packages) => Below(work => Together(packages, work));

    /// <summary>Examines in a folder that is gone afterwards.</summary>
    internal static IReadOnlyList<T> Below<T>(Func<string, IReadOnlyList<T>> examine)
    {
        var work = Directory.CreateTempSubdirectory("civic-check-").FullName;
        try
        {
            return examine(work);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static CheckedPlugin[] Together(IEnumerable<string> packages, string work)
    {
        var all = packages.Select((package, place) => Package(package, work, place)).ToList();
        foreach (var twice in all.Where(each => each.Candidate is not null).GroupBy(each => (each.Candidate!.Id, Version(each))).Where(group => group.Count() > 1))
        {
            foreach (var other in twice.Skip(1).Where(other => PluginPackage.SealOf(other.Path) != PluginPackage.SealOf(twice.First().Path)))
                other.Candidate!.Refuse("CIVIC3201", $"{Path.GetFileName(twice.First().Path)} has the same id and version and other content.", "Delete the wrong one.", other.Path);
        }
        var city = all.Where(each => each.Candidate is not null).GroupBy(each => each.Candidate!.Id).Select(same => same.MaxBy(Version)!.Candidate!).ToList();
        PluginConflicts.Resolve(city);
        PluginConflicts.CheckRequired(city);
        var choice = new PartChoice(PluginOrder.Of(city), _ => false, _ => true);
        foreach (var candidate in city.Where(each => each.Refusals.Count == 0))
            candidate.PartStates = choice.Of(candidate);
        return [.. all.Select(each => each.Result())];
    }

    private static NuGetVersion Version(Examined examined) => NuGetVersion.Parse(examined.Candidate!.Manifest.Version);

    private static Examined Package(string package, string work, int place)
    {
        PluginManifest? manifest = null;
        try
        {
            manifest = PluginPackage.ReadManifest(package);
            // Each below a folder of its own: two packages may hold one version.
            var folder = PluginPackage.Unpack(package, Path.Combine(work, $"{place}"));
            return new Examined(package, manifest, Candidate(manifest, folder)) { Unpacked = folder };
        }
        catch (CivicException faulty) when (faulty.Code != "CIVIC3106")
        {
            return new Examined(package, manifest, null) { Fault = faulty.Error };
        }
    }

    private static Examined Unpacked(string folder)
    {
        var file = Path.Combine(folder, PluginManifest.FileName);
        try
        {
            var manifest = ManifestReader.Read(PluginShelf.Bytes(file), file);
            return new Examined(folder, manifest, Candidate(manifest, folder));
        }
        catch (CivicException faulty)
        {
            return new Examined(folder, null, null) { Fault = faulty.Error };
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return new Examined(folder, null, null) { Fault = PluginPackage.Unreadable(file, closed.Message, closed).Error };
        }
    }

    private static PluginCandidate Candidate(PluginManifest manifest, string folder)
    {
        var candidate = new PluginCandidate(new PluginRequest(manifest.Id.ToString(), manifest.Version, null, folder), manifest.Id, manifest, folder);
        Preflight.Examine(candidate);
        return candidate;
    }

    private sealed record Examined(string Path, PluginManifest? Manifest, PluginCandidate? Candidate)
    {
        public CivicError? Fault { get; init; }

        /// <summary>Where a package was unpacked to; nobody finds it there afterwards.</summary>
        public string? Unpacked { get; init; }

        public CheckedPlugin Result() => new(Path, Manifest, Fault is not null ? [Fault] : [.. Candidate!.Refusals.Select(Told)]) { Parts = Candidate?.PartStates ?? [] };

        private CivicError Told(CivicError error) => error with
        {
            What = $"Plugin {Candidate!.Id} {Candidate.Manifest.Version} would not be loaded.",
            Where = Unpacked is { } folder && error.Where is { } where && where.StartsWith(folder, StringComparison.Ordinal)
                ? string.Join('!', new[] { Path, where[folder.Length..].TrimStart(System.IO.Path.DirectorySeparatorChar) }.Where(part => part.Length > 0))
                : error.Where,
        };
    }
}
