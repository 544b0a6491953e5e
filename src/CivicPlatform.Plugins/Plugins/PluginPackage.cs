using System.IO.Compression;
using System.Security.Cryptography;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's package: one <c>.nupkg</c> with the manifest at its root and the plugin in <c>plugin/net10.0</c>.</summary>
/// <remarks>The manifest is read from the archive; nothing of a package runs before it was examined.</remarks>
public static class PluginPackage
{
    private const string Content = "plugin/net10.0/";
    private const int MostFiles = 2_000;
    private const long MostBytes = 200L * 1024 * 1024;

    /// <summary>Reads the manifest out of a package without unpacking it.</summary>
    /// <exception cref="CivicException">CIVIC3101, CIVIC3102: the package or its manifest cannot be read.</exception>
    public static PluginManifest ReadManifest(string package)
    {
        using var archive = Open(package);
        return ReadManifest(archive, package);
    }

    /// <summary>Unpacks a package into <c>FOLDER/id/version</c>, whole or not at all, and answers that folder.</summary>
    /// <remarks>A package that was unpacked before is left as it is; one with other content and the same version takes its place.</remarks>
    /// <exception cref="CivicException">CIVIC3101, CIVIC3102, CIVIC3103: the package is faulty or hostile; nothing was unpacked.</exception>
    public static string Unpack(string package, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        using var archive = Open(package);
        var manifest = ReadManifest(archive, package);
        var target = Path.Combine(Path.GetFullPath(folder), manifest.Id.ToString(), manifest.Version);
        var hash = HashOf(package);
        var mark = Path.Combine(target, ".sha512");
        if (File.Exists(mark) && File.ReadAllText(mark) == hash)
            return target;

        var unfinished = Path.Combine(Path.GetFullPath(folder), manifest.Id.ToString(), $".{manifest.Version}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(unfinished);
        try
        {
            Extract(archive, package, unfinished);
            File.WriteAllText(Path.Combine(unfinished, ".sha512"), hash);
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            Directory.Move(unfinished, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CivicException(new CivicError("CIVIC3103", "The plugin's package was not unpacked.", failure.Message,
                "Give the plugins folder room and write permission; if the package is damaged, pack or fetch it again.") { Where = package }, failure);
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
        return target;
    }

    private static void Extract(ZipArchive archive, string package, string target)
    {
        var left = MostBytes;
        var files = archive.Entries.Where(entry => entry.FullName == PluginManifest.FileName
            || (entry.FullName.StartsWith(Content, StringComparison.Ordinal) && !entry.FullName.EndsWith('/'))).ToList();
        if (files.Count > MostFiles)
            throw Hostile(package, $"It holds {files.Count} files; {MostFiles} are allowed.");
        foreach (var entry in files)
        {
            var name = entry.FullName == PluginManifest.FileName ? entry.FullName : entry.FullName[Content.Length..];
            var file = Path.GetFullPath(Path.Combine(target, name));
            if (!file.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal) || name.Contains('\\') || name.Length > 200)
                throw Hostile(package, $"The entry '{entry.FullName}' leads out of the plugin's folder, or its name is too long.");
            // The upper half of a Unix archive's attributes is the file's mode; 0xA000 is a link.
            if ((unchecked((uint)entry.ExternalAttributes) >> 16 & 0xF000) == 0xA000)
                throw Hostile(package, $"The entry '{entry.FullName}' is a link.");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var from = entry.Open();
            using var to = new FileStream(file, FileMode.CreateNew);
            left = Copy(from, to, left, package);
            to.Flush(flushToDisk: true);
        }
    }

    // The sizes in an archive are its author's word; what comes out is counted.
    private static long Copy(Stream from, Stream to, long left, string package)
    {
        var buffer = new byte[81920];
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            left -= read;
            if (left < 0)
                throw Hostile(package, $"It unpacks to more than {MostBytes / 1024 / 1024} MiB.");
            to.Write(buffer, 0, read);
        }
        return left;
    }

    private static ZipArchive Open(string package)
    {
        try
        {
            return ZipFile.OpenRead(package);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new CivicException(new CivicError("CIVIC3102", "The plugin's package cannot be read.", failure.Message,
                "It must be a .nupkg that dotnet pack made; pack or fetch it again.") { Where = package }, failure);
        }
    }

    private static PluginManifest ReadManifest(ZipArchive archive, string package)
    {
        if (archive.GetEntry(PluginManifest.FileName) is not { } entry)
            throw new CivicException(new CivicError("CIVIC3102", "The package is no plugin.", $"It has no {PluginManifest.FileName} at its root.",
                "Pack a plugin project; a library's package is no plugin.") { Where = package });
        using var stream = entry.Open();
        var bytes = new byte[PluginManifest.MaxBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return ManifestReader.Read(bytes.AsSpan(0, length), $"{package}!{PluginManifest.FileName}");
    }

    private static string HashOf(string package)
    {
        using var stream = File.OpenRead(package);
        return Convert.ToHexStringLower(SHA512.HashData(stream));
    }

    private static CivicException Hostile(string package, string why) => new(new CivicError("CIVIC3103", "The plugin's package was not unpacked: it is hostile or damaged.",
        why, "Do not use this package; ask its publisher.") { Where = package });
}
