using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Examines the names, kinds and sizes in an archive before anything of it is written.</summary>
internal static class PackageEntries
{
    public const int MostFiles = 2_000;
    public const long MostBytes = 200L * 1024 * 1024;
    public const int MostNuspecBytes = 1024 * 1024;
    private const int MostDirectoryBytes = 4 * 1024 * 1024;
    private const int EndBytes = 22;
    private const int LongestName = 200;

    // The kind of a file in the upper half of a Unix archive's attributes: 0 when the packer said nothing.
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Looks at the end of an archive: its directory is read as a whole, and a million names would fill the memory before they could be counted.</summary>
    /// <exception cref="CivicException">CIVIC3103: there are too many files, or their directory is too large.</exception>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    public static void CheckDirectory(Stream package, string name)
    {
        // The last record of an archive, 22 bytes and a comment of at most 65,535.
        var tail = new byte[Math.Min(package.Length, EndBytes + ushort.MaxValue)];
        package.Position = package.Length - tail.Length;
        package.ReadExactly(tail);
        package.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndBytes)
            throw new InvalidDataException("End of Central Directory record could not be found.");
        var count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        if (count > MostFiles)
            throw Hostile(name, $"It holds {(count == ushort.MaxValue ? "65535 or more" : count)} files; {MostFiles} are allowed.");
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        // Read until names end, whatever their number is said to be.
        if (start == uint.MaxValue || package.Length - tail.Length + end - start > MostDirectoryBytes)
            throw Hostile(name, $"The list of its files is larger than {MostDirectoryBytes / 1024 / 1024} MiB.");
    }

    /// <exception cref="CivicException">CIVIC3103: an entry leads out of the folder, is no plain file, or there is too much.</exception>
    public static void Check(ZipArchive archive, string package)
    {
        if (archive.Entries.Count > MostFiles)
            throw Hostile(package, $"It holds {archive.Entries.Count} files; {MostFiles} are allowed.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var bytes = 0L;
        foreach (var entry in archive.Entries)
        {
            var kind = unchecked((int)((uint)entry.ExternalAttributes >> 16)) & KindMask;
            if (kind is not (0 or RegularFile or Folder))
                throw Hostile(package, $"'{Show(entry)}' is a link or a device, not a file.");
            if (!IsPlain(entry.FullName) || !IsPlain(Name(entry)))
                throw Hostile(package, $"'{Show(entry)}' leads out of the plugin's folder, or is no name that every system can keep.");
            if (!names.Add(Name(entry)))
                throw Hostile(package, $"'{Show(entry)}' is in it twice.");
            if ((bytes += entry.Length) > MostBytes)
                throw TooLarge(package);
        }
    }

    /// <summary>The entries that are unpacked, each with its place below the plugin's folder.</summary>
    public static IEnumerable<(ZipArchiveEntry Entry, string Place)> Files(ZipArchive archive) =>
        from entry in archive.Entries
        let name = Name(entry)
        where !name.EndsWith('/') && (name == PluginManifest.FileName || name.StartsWith(PluginPackage.Content, StringComparison.Ordinal))
        select (entry, name == PluginManifest.FileName ? name : name[PluginPackage.Content.Length..]);

    /// <exception cref="CivicException">CIVIC3102: what came out of the archive is not what was packed.</exception>
    public static void CheckSum(ZipArchiveEntry entry, Crc32 sum, string package)
    {
        if (sum.GetCurrentHashAsUInt32() != entry.Crc32)
            throw PluginPackage.Unreadable(package, $"'{Show(entry)}' is damaged: its checksum is not the one that was packed.");
    }

    public static CivicException TooLarge(string package) => Hostile(package, $"It unpacks to more than {MostBytes / 1024 / 1024} MiB.");

    public static CivicException Hostile(string package, string why) => new(new CivicError("CIVIC3103",
        "The plugin's package is hostile or damaged; nothing of it was unpacked.", why, "Do not use this package; ask its publisher for another.") { Where = package });

    // Packers of NuGet packages write names as addresses, a space as %20.
    private static string Name(ZipArchiveEntry entry) => Uri.UnescapeDataString(entry.FullName);

    private static bool IsPlain(string name)
    {
        if (name.Length is 0 or > LongestName || name.Any(c => char.IsControl(c) || c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'))
            return false;
        return name.TrimEnd('/').Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part[^1] is not ('.' or ' '));
    }

    private static string Show(ZipArchiveEntry entry) =>
        new([.. entry.FullName.Take(LongestName).Select(c => char.IsControl(c) ? '?' : c)]);
}
