using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Makes a folder of signed packages a catalogue that any web server can give out.</summary>
internal static class CatalogueBuild
{
    // No SVG: the suite writes its badge as ID.svg, and a level is what a report about these bytes says, drawn by ourselves.
    private static readonly string[] PictureKinds = [".png", ".webp", ".jpg"];

    /// <summary>Reads what lies in the folder.</summary>
    /// <param name="folder">The folder: packages, each with its <c>.sig</c>; reports of conformance (<c>*.json</c>) and pictures (<c>ID.png</c>, <c>ID-2.png</c>) beside them.</param>
    /// <exception cref="CivicException">CIVIC3101 to CIVIC3103, CIVIC3123 to CIVIC3125: a package is faulty, not signed, or of another publisher than its version before. CIVIC3146: the folder cannot be read, or
    /// holds what no catalogue can.</exception>
    public static CatalogueIndex Look(string folder) => Guarded(folder, () => new CatalogueIndex(Entries(Path.GetFullPath(folder))));

    /// <summary>Writes the index and the note about it, and pages beside them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="index">What lies in it.</param>
    /// <param name="pages">Files for people, which are not signed.</param>
    /// <param name="key">The keeper's key.</param>
    /// <param name="rotations">Notes that lead from the key of the catalogue's last note to this one; none where it is the same.</param>
    /// <param name="life">How long the note may be believed.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="CivicException">CIVIC3142: the catalogue is somebody else's. CIVIC3146: it could not be built.</exception>
    public static CatalogueNote Run(string folder, CatalogueIndex index, IEnumerable<(string File, byte[] Content)> pages, PublisherKey key, ImmutableArray<SignedNote> rotations, TimeSpan life, DateTimeOffset now) => Guarded(folder, () =>
    {
        folder = Path.GetFullPath(folder);
        var bytes = index.Bytes();
        if (bytes.Length > CatalogueIndex.MostBytes)
            throw new CivicException(CatalogueErrors.NotBuilt(folder, $"Its index would have {bytes.Length} bytes; cities read at most {CatalogueIndex.MostBytes}."));
        var (before, chain) = Before(folder, key.Public, rotations);
        var issued = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var note = new CatalogueNote(key.Public, (before?.Number ?? 0) + 1, issued, issued + life, bytes.Length, Convert.ToHexStringLower(SHA512.HashData(bytes)));
        // The note last: whoever reads in between finds the note of before, and its index.
        foreach (var (file, content) in pages)
            WholeFile.Write(Path.Combine(folder, file), content);
        WholeFile.Write(Path.Combine(folder, note.IndexFile), bytes);
        WholeFile.Write(Path.Combine(folder, CatalogueHead.FileName), Encoding.UTF8.GetBytes($"{SignedNote.Sign(note.Body, key)}{string.Concat(chain)}"));
        foreach (var old in Directory.GetFiles(folder, "civic-catalogue.*.json").Where(file => Path.GetFileName(file) != note.IndexFile && Path.GetFileName(file) != before?.IndexFile))
            File.Delete(old);
        return note;
    });

    private static T Guarded<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(CatalogueErrors.NotBuilt(folder, failure.Message), failure);
        }
    }

    private static (CatalogueNote? Note, IEnumerable<SignedNote> Chain) Before(string folder, VerifierKey key, ImmutableArray<SignedNote> rotations)
    {
        var path = Path.Combine(folder, CatalogueHead.FileName);
        if (!File.Exists(path))
            return (null, rotations);
        try
        {
            var bytes = File.ReadAllBytes(path);
            var head = CatalogueHead.Read(bytes);
            var known = SignedNote.Read(bytes).Where(note => KeyRotation.Of(note) is not null).Concat(rotations).DistinctBy(note => note.Body).ToList();
            return KeyRotation.Chain(head.Note.By, key, [.. known.Select(note => KeyRotation.Of(note)!)]) is null
                ? throw new CivicException(CatalogueErrors.OtherKeeper(path, head.Note.By, key))
                : (head.Note, known);
        }
        catch (FormatException wrong)
        {
            throw new CivicException(CatalogueErrors.NotBuilt(path, wrong.Message), wrong);
        }
    }

    private static List<CatalogueEntry> Entries(string folder)
    {
        var reports = Reports(folder);
        var entries = new List<CatalogueEntry>();
        var packages = PackageFiles.In(folder).Select(PluginPackage.Look)
            .OrderBy(package => package.Manifest.Id.ToString(), StringComparer.Ordinal).ThenBy(package => NuGetVersion.Parse(package.Manifest.Version)).ToList();
        foreach (var plugin in packages.GroupBy(package => package.Manifest.Id))
        {
            VerifierKey? publisher = null;
            foreach (var package in plugin)
            {
                if (!CatalogueIndex.IsFileName(Path.GetFileName(package.Path)))
                    throw new CivicException(CatalogueErrors.NotBuilt(package.Path, "Its name holds other characters than letters, digits, and . - _ +."));
                if (entries.Exists(entry => entry.Id == plugin.Key && NuGetVersion.Parse(entry.Version) == NuGetVersion.Parse(package.Manifest.Version)))
                    throw new CivicException(CatalogueErrors.NotBuilt(package.Path, $"{plugin.Key} {package.Manifest.Version} is there in two packages."));
                // As a city will that has the version before.
                var signature = PackageVerdict.Pass(package, publisher, allowUnsigned: false, Revocations.None)!.Signature;
                publisher = signature.Publisher;
                var (report, level) = reports.GetValueOrDefault(package.Sha512);
                entries.Add(CatalogueEntry.Of(package, signature) with { Level = level, Report = report, Pictures = Pictures(folder, plugin.Key) });
            }
        }
        return entries;
    }

    private static ImmutableArray<string> Pictures(string folder, PluginId plugin) => [.. Directory.GetFiles(folder).Select(Path.GetFileName).OfType<string>()
        .Where(name => PictureKinds.Contains(Path.GetExtension(name)) && CatalogueIndex.IsFileName(name) && (Path.GetFileNameWithoutExtension(name) == $"{plugin}"
            || (name.StartsWith($"{plugin}-", StringComparison.Ordinal) && int.TryParse(Path.GetFileNameWithoutExtension(name).AsSpan(plugin.ToString().Length + 1), out _)))).Order(StringComparer.Ordinal)];

    /// <summary>Reports of conformance by the SHA-512 of the package that they speak of.</summary>
    private static Dictionary<string, (string File, string Level)> Reports(string folder)
    {
        var reports = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (!CatalogueIndex.IsFileName(Path.GetFileName(file)) || Path.GetFileName(file).StartsWith("civic-catalogue.", StringComparison.Ordinal))
                continue;
            try
            {
                var said = LocatedJson.Read(File.ReadAllBytes(file), lenient: false);
                if (said["packageSha512"]?.Text is { Length: 128 } sha512 && said["level"]?.Text is "bronze" or "silver" or "gold")
                    reports[sha512] = (Path.GetFileName(file), said["level"]!.Text!);
            }
            catch (JsonException broken)
            {
                throw new CivicException(CatalogueErrors.NotBuilt(file, $"It is no JSON: {broken.Message}"), broken);
            }
        }
        return reports;
    }
}
