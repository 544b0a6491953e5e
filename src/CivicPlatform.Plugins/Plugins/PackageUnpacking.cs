using System.IO.Compression;

namespace CivicPlatform.Plugins;

/// <summary>Writes a package's files beside their place, makes them durable, and moves them there in one step.</summary>
internal static class PackageUnpacking
{
    private const string Unfinished = ".unfinished-";

    /// <returns>Whether other content was there before.</returns>
    public static bool Run(ZipArchive archive, string package, string home, string target, string seal)
    {
        Directory.CreateDirectory(home);
        var work = Path.Combine(home, Unfinished + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(work);
        try
        {
            Write(archive, package, work);
            using (var mark = new FileStream(Path.Combine(work, PluginPackage.Seal), FileMode.CreateNew))
            {
                mark.Write(System.Text.Encoding.ASCII.GetBytes(seal));
                mark.Flush(flushToDisk: true);
            }
            return Place(work, target, home, seal);
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private static bool Place(string work, string target, string home, string seal)
    {
        var replaced = Directory.Exists(target);
        if (replaced)
        {
            // Another process may hold files of the old folder open; it keeps them, under another name, until it ends.
            var old = Path.Combine(home, Unfinished + Guid.NewGuid().ToString("N"));
            Directory.Move(target, old);
            Move(work, target, seal);
            Directory.Delete(old, recursive: true);
        }
        else
        {
            Move(work, target, seal);
        }
        return replaced;
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
            left = Copy(from, to, left, package);
            to.Flush(flushToDisk: true);
        }
    }

    // The sizes in an archive are its author's word; what comes out is counted.
    private static long Copy(Stream from, FileStream to, long left, string package)
    {
        var buffer = new byte[81920];
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            if ((left -= read) < 0)
                throw PackageEntries.TooLarge(package);
            to.Write(buffer, 0, read);
        }
        return left;
    }
}
