using System.IO.Compression;
using System.IO.Hashing;

namespace CivicPlatform.Plugins;

/// <summary>Writes a package's files beside their place, makes them durable, and moves them there in one step.</summary>
internal static class PackageUnpacking
{
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
        if (!Directory.Exists(target))
        {
            Move(content, target, seal);
            return false;
        }
        // The old folder is deleted with the claimed one: another process may hold files of it open until it ends.
        Directory.Move(target, Path.Combine(work.Folder, "old"));
        Move(content, target, seal);
        return true;
    }

    private static void Move(string work, string target, string seal)
    {
        try
        {
            Directory.Move(work, target);
        }
        catch (IOException) when (File.Exists(Path.Combine(target, PluginPackage.Seal)) && File.ReadAllText(Path.Combine(target, PluginPackage.Seal)) == seal)
        {
            // Another process unpacked the same package in this moment: its folder is as good.
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
