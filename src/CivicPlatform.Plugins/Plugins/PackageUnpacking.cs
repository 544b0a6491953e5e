using System.IO.Compression;
using System.IO.Hashing;

namespace CivicPlatform.Plugins;

/// <summary>Writes a package's files beside their place, makes them durable, and moves them there in one step.</summary>
internal static class PackageUnpacking
{
    // Two moves of folders take no time; who holds the place longer than this has trouble of its own.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>Whether other content was there before.</returns>
    public static bool Run(ZipArchive archive, string package, string home, string target, string seal)
    {
        using var work = UnfinishedFolders.Claim(home);
        // What is unpacked lies one deeper: the claimed folder stays behind when its content moves to its place.
        var content = Path.Combine(work.Folder, "content");
        Directory.CreateDirectory(content);
        Write(archive, package, content);
        using (var mark = new FileStream(Path.Combine(content, PluginPackage.Seal), FileMode.CreateNew))
        {
            mark.Write(System.Text.Encoding.ASCII.GetBytes(seal));
            mark.Flush(flushToDisk: true);
        }
        using var place = Place(home);
        // Somebody who unpacked the same package meanwhile was as good; their folder may be read already and stays where it is.
        if (PluginPackage.SealIn(target) == seal)
            return false;
        var replaced = Directory.Exists(target);
        // The old folder is deleted with the claimed one: another process may hold files of it open until it ends.
        if (replaced)
            Directory.Move(target, Path.Combine(work.Folder, "old"));
        Directory.Move(content, target);
        return replaced;
    }

    /// <summary>Whether a folder holds what the archive holds, byte for byte, and nothing else.</summary>
    public static bool IsWhole(ZipArchive archive, string folder)
    {
        var left = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToHashSet(StringComparer.Ordinal);
        left.Remove(Path.Combine(folder, PluginPackage.Seal));
        return PackageEntries.Files(archive).All(each => left.Remove(Path.GetFullPath(Path.Combine(folder, each.Place))) && IsSame(each.Entry, Path.Combine(folder, each.Place)))
            && left.Count == 0;
    }

    private static bool IsSame(ZipArchiveEntry entry, string file)
    {
        using var packed = entry.Open();
        using var there = File.OpenRead(file);
        var (one, other) = (new byte[81920], new byte[81920]);
        while (true)
        {
            var read = packed.ReadAtLeast(one, one.Length, throwOnEndOfStream: false);
            if (there.ReadAtLeast(other, other.Length, throwOnEndOfStream: false) != read || !one.AsSpan(0, read).SequenceEqual(other.AsSpan(0, read)))
                return false;
            if (read == 0)
                return true;
        }
    }

    // One at a time, over all processes, puts what is written into its place. The file stays: who waits for one that is deleted would
    // hold another than the next who comes.
    private static FileStream Place(string home)
    {
        var file = Path.Combine(home, ".placing");
        FileStream? held = null;
        IOException? why = null;
        SpinWait.SpinUntil(() => (held = TryHold(file, out why)) is not null, Patience);
        return held ?? throw new IOException(why!.Message, why);
    }

    private static FileStream? TryHold(string file, out IOException? why)
    {
        why = null;
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException held)
        {
            why = held;
            return null;
        }
    }

    private static void Write(ZipArchive archive, string package, string work)
    {
        var left = PackageEntries.MostBytes;
        foreach (var (entry, place) in PackageEntries.Files(archive))
        {
            var file = Path.GetFullPath(Path.Combine(work, place));
            if (!file.StartsWith(work + Path.DirectorySeparatorChar, StringComparison.Ordinal) || File.Exists(file))
                throw PackageEntries.Hostile(package, $"'{place}' leads out of the plugin's folder, or is in it twice.");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var from = entry.Open();
            using var to = new FileStream(file, FileMode.CreateNew);
            left = Copy(from, to, left, package, entry);
            to.Flush(flushToDisk: true);
        }
    }

    // The sizes in an archive are its author's word; what comes out is counted, and must be what was packed.
    private static long Copy(Stream from, FileStream to, long left, string package, ZipArchiveEntry entry)
    {
        var sum = new Crc32();
        var buffer = new byte[81920];
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            if ((left -= read) < 0)
                throw PackageEntries.TooLarge(package);
            sum.Append(buffer.AsSpan(0, read));
            to.Write(buffer, 0, read);
        }
        PackageEntries.CheckSum(entry, sum, package);
        return left;
    }
}
