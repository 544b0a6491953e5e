namespace CivicPlatform.Plugins;

/// <summary>Folders that a package is unpacked into before it has its place, and what a process that died in the middle left of them.</summary>
/// <remarks>Who works in one holds its lock file open; a lock ends with its process, so what nobody holds is nobody's any more. Several
/// processes may unpack into one folder (a city, and the tool beside it).</remarks>
internal static class UnfinishedFolders
{
    private const string Prefix = ".unfinished-";
    private const string LockEnd = ".lock";

    /// <summary>Makes a folder of one's own; disposing ends the claim to it and deletes what is still there.</summary>
    public static Claimed Claim(string home)
    {
        Directory.CreateDirectory(home);
        var folder = Path.Combine(home, Prefix + Guid.NewGuid().ToString("N"));
        var held = Hold(folder);
        try
        {
            Directory.CreateDirectory(folder);
            return new Claimed(folder, held);
        }
        catch
        {
            Release(folder, held);
            throw;
        }
    }

    /// <summary>Deletes what processes that are no more left behind in all plugins' folders, and answers how much that was.</summary>
    /// <param name="plugins">The folder of all plugins.</param>
    /// <param name="failed">Told each folder that could not be deleted, and why.</param>
    public static int Sweep(string plugins, Action<string, Exception> failed)
    {
        if (!Directory.Exists(plugins))
            return 0;
        try
        {
            return Directory.GetDirectories(plugins).SelectMany(home => Directory.GetFileSystemEntries(home, Prefix + "*"))
                .Select(entry => entry.EndsWith(LockEnd, StringComparison.Ordinal) ? entry[..^LockEnd.Length] : entry)
                .Distinct().Count(folder => SweepOne(folder, failed));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            failed(plugins, closed);
            return 0;
        }
    }

    private static bool SweepOne(string folder, Action<string, Exception> failed)
    {
        FileStream held;
        try
        {
            held = Hold(folder);
        }
        catch (IOException)
        {
            // Somebody works in it now.
            return false;
        }
        catch (UnauthorizedAccessException closed)
        {
            failed(folder, closed);
            return false;
        }
        try
        {
            Release(folder, held);
            return true;
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            failed(folder, stuck);
            return false;
        }
    }

    private static FileStream Hold(string folder) => new(folder + LockEnd, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

    // The lock goes last: a folder without one would be taken for a dead process's.
    private static void Release(string folder, FileStream held)
    {
        using (held)
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A folder that this process works in.</summary>
    internal sealed class Claimed(string folder, FileStream held) : IDisposable
    {
        public string Folder { get; } = folder;

        public void Dispose()
        {
            try
            {
                Release(Folder, held);
            }
            catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
            {
                // Files of a replaced plugin that another process still has open; the next start deletes them.
            }
        }
    }
}
