using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's package: one <c>.nupkg</c> of the package type <c>CivicPlugin</c>, the manifest at its root, the plugin in <c>plugin/net10.0</c>.</summary>
/// <remarks>The manifest is read from the archive before anything is unpacked, and nothing of a package runs before it was examined.</remarks>
/// <threadsafety>All members may be called at the same time, also by several processes on one folder.</threadsafety>
public static class PluginPackage
{
    /// <summary>The package type that tells a plugin from a library.</summary>
    public const string PackageType = "CivicPlugin";

    /// <summary>The folder in a package that holds the plugin's files.</summary>
    public const string Content = "plugin/net10.0/";

    internal const string Seal = ".civic-package.sha512";

    /// <summary>Reads the manifest out of a package without unpacking it.</summary>
    /// <exception cref="CivicException">CIVIC3101, CIVIC3102, CIVIC3103: the package or its manifest cannot be read, or is no plugin's.</exception>
    public static PluginManifest ReadManifest(string package) => Guarded(package, (archive, _) => Says(archive, package).Manifest);

    /// <summary>Unpacks a package into <c>FOLDER/id/version</c>, whole or not at all, and answers that folder.</summary>
    /// <remarks>A package that was unpacked before is left as it is. Files are written beside the target, made durable and moved into place.</remarks>
    /// <exception cref="CivicException">CIVIC3101 to CIVIC3104, CIVIC3106: the package is faulty, hostile or changed, or the folder cannot be
    /// written; nothing was unpacked.</exception>
    public static string Unpack(string package, string folder, ChangedPackage changed = ChangedPackage.Replace) =>
        Unpack(package, folder, changed, _ => { }).Folder;

    /// <summary>What is known of a package by reading it.</summary>
    /// <exception cref="CivicException">CIVIC3101, CIVIC3102, CIVIC3103: the package or its manifest cannot be read, or is no plugin's.</exception>
    internal static PackageFacts Look(string package) => Guarded(package, (archive, file) =>
    {
        var (manifest, nuspec) = Says(archive, package);
        return new PackageFacts(package, manifest, nuspec, file.Length, SealOf(file));
    });

    /// <summary>What any package says of itself to NuGet.</summary>
    /// <exception cref="CivicException">CIVIC3102, CIVIC3103: it cannot be read.</exception>
    internal static Nuspec ReadNuspec(string package) => Guarded(package, (archive, _) => NuspecOf(archive, package).Nuspec);

    /// <param name="package">The package.</param>
    /// <param name="folder">The folder of all plugins.</param>
    /// <param name="changed">What is done with other content of the same version.</param>
    /// <param name="replaced">Told the folder whose content was replaced.</param>
    /// <param name="pass">Throws when the package must not be unpacked; told of the very bytes that are unpacked: they are in memory by then, where nobody
    /// writes into them meanwhile. With it, what lies there from before is held against the package, byte for byte.</param>
    internal static (PluginManifest Manifest, string Folder) Unpack(
        string package, string folder, ChangedPackage changed, Action<string> replaced, Action<PackageFacts>? pass = null) => Guarded(package, (archive, file) =>
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var (manifest, nuspec) = Says(archive, package);
        var seal = SealOf(file);
        pass?.Invoke(new PackageFacts(package, manifest, nuspec, file.Length, seal));
        var home = Path.Combine(Path.GetFullPath(folder), manifest.Id.ToString());
        var target = Path.Combine(home, FolderName(manifest.Version));
        var before = SealIn(target);
        if (before == seal && (pass is null || PackageUnpacking.IsWhole(archive, target)))
            return (manifest, target);
        if (before != seal && Directory.Exists(target) && changed == ChangedPackage.Refuse)
            throw new CivicException(new CivicError("CIVIC3104", $"Plugin {manifest.Id} {manifest.Version} was unpacked before with other content.",
                $"The package's SHA-512 begins with {seal[..16]}, the unpacked one's {(before is null ? "is not known" : $"with {before[..Math.Min(16, before.Length)]}")}.",
                $"Give the changed plugin a new version, or delete {target}.") { Where = package });
        try
        {
            // What somebody changed after it was unpacked is no more what its seal says.
            if (before == seal)
                File.Delete(Path.Combine(target, Seal));
            if (PackageUnpacking.Run(archive, package, home, target, seal))
                replaced(target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(new CivicError("CIVIC3106", $"Plugin {manifest.Id} {manifest.Version} could not be unpacked.", failure.Message,
                "Give the account that runs the city the right to write there, and room on the disk.") { Where = target }, failure);
        }
        return (manifest, target);
    }, inMemory: pass is not null);

    /// <summary>The name of a version's folder: the version in lower case, without build metadata.</summary>
    internal static string FolderName(string version) => SemanticVersion.Parse(version).ToNormalizedString().ToLowerInvariant();

    /// <summary>The seal of what lies in a version's folder, or nothing where there is none.</summary>
    internal static string? SealIn(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, Seal));
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    internal static string SealOf(string package)
    {
        using var stream = File.OpenRead(package);
        return SealOf(stream);
    }

    internal static string SealOf(Stream package)
    {
        package.Position = 0;
        return Convert.ToHexStringLower(SHA512.HashData(package));
    }

    internal static CivicException Unreadable(string package, string why, Exception? inner = null) => new(new CivicError(
        "CIVIC3102", "The file is no plugin package, or it is damaged.", why, "Pack a plugin project with dotnet pack, or fetch the package again.") { Where = package }, inner);

    private static T Guarded<T>(string package, Func<ZipArchive, Stream, T> read, bool inMemory = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(package);
        Stream file;
        try
        {
            file = inMemory ? InMemory(package) : File.OpenRead(package);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(package, failure.Message, failure);
        }
        using (file)
        {
            try
            {
                PackageEntries.CheckDirectory(file, package);
                using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
                return read(archive, file);
            }
            catch (InvalidDataException damaged)
            {
                throw Unreadable(package, damaged.Message, damaged);
            }
        }
    }

    private static MemoryStream InMemory(string package)
    {
        using var file = File.OpenRead(package);
        if (file.Length > PackageEntries.MostBytes)
            throw PackageEntries.TooLarge(package);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return new MemoryStream(bytes, writable: false);
    }

    private static (PluginManifest Manifest, Nuspec Nuspec) Says(ZipArchive archive, string package)
    {
        PackageEntries.Check(archive, package);
        var entry = archive.GetEntry(PluginManifest.FileName) ?? throw Unreadable(package, $"It has no {PluginManifest.FileName} at its root.");
        var manifest = ManifestReader.Read(Bytes(entry, PluginManifest.MaxBytes, package), $"{package}!{PluginManifest.FileName}");
        if (archive.GetEntry(Content + manifest.Assembly) is null)
            throw Unreadable(package, $"Its manifest names the assembly {manifest.Assembly}, but {Content}{manifest.Assembly} is not in it.");
        return (manifest, Agreeing(archive, manifest, package));
    }

    // NuGet's own words about the package must not contradict the manifest, or a feed would show one plugin and the host load another.
    private static Nuspec Agreeing(ZipArchive archive, PluginManifest manifest, string package)
    {
        var (nuspec, name) = NuspecOf(archive, package);
        if (!nuspec.PackageTypes.Contains(PackageType, StringComparer.OrdinalIgnoreCase))
            throw Unreadable(package, $"{name} does not name the package type {PackageType}: it is a library's package.");
        if (!string.Equals(nuspec.Id, manifest.Id.ToString(), StringComparison.OrdinalIgnoreCase)
            || !NuGetVersion.TryParse(nuspec.Version, out var said) || said != NuGetVersion.Parse(manifest.Version))
            throw Unreadable(package, $"{name} says {nuspec.Id} {nuspec.Version}, the manifest {manifest.Id} {manifest.Version}.");
        return nuspec;
    }

    private static (Nuspec Nuspec, string Name) NuspecOf(ZipArchive archive, string package)
    {
        var entry = archive.Entries.FirstOrDefault(entry => Nuspec.IsNamed(entry.FullName)) ?? throw Unreadable(package, "It has no .nuspec at its root.");
        try
        {
            return (Nuspec.Read(new MemoryStream(Bytes(entry, PackageEntries.MostNuspecBytes, package).ToArray())), entry.FullName);
        }
        catch (Exception broken) when (broken is System.Xml.XmlException or InvalidDataException)
        {
            throw Unreadable(package, $"{entry.FullName}: {broken.Message}", broken);
        }
    }

    private static ReadOnlyMemory<byte> Bytes(ZipArchiveEntry entry, int most, string package)
    {
        using var stream = entry.Open();
        var buffer = new byte[most + 1];
        var bytes = buffer.AsMemory(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        if (bytes.Length <= most)
        {
            var sum = new Crc32();
            sum.Append(bytes.Span);
            PackageEntries.CheckSum(entry, sum, package);
        }
        return bytes;
    }
}
