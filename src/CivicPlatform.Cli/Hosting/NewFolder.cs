using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

/// <summary>Writes files into a folder in which nothing is yet: all of them, or none.</summary>
internal static class NewFolder
{
    /// <summary>Whether something is in the place already: a file, or a folder that is not empty.</summary>
    public static bool IsTaken(string folder) => File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());

    /// <exception cref="CivicException">CIVIC2212: it could not be written; what was written of it is gone again.</exception>
    public static void Write(string folder, IReadOnlyList<(string Path, byte[] Content)> files)
    {
        var made = new Stack<string>();
        try
        {
            foreach (var (path, content) in files)
            {
                var file = Path.Combine(folder, path);
                MakeFolder(Path.GetDirectoryName(file)!, made);
                // Of two that come at once, the second finds the first one's file and takes away nothing of it.
                using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
                made.Push(file);
                stream.Write(content);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TakeBack(made);
            throw new CivicException(ToolErrors.NotWritten(folder, failure), failure);
        }
    }

    private static void MakeFolder(string folder, Stack<string> made)
    {
        if (Directory.Exists(folder))
            return;
        MakeFolder(Path.GetDirectoryName(folder)!, made);
        Directory.CreateDirectory(folder);
        made.Push(folder);
    }

    private static void TakeBack(Stack<string> made)
    {
        foreach (var path in made)
        {
            if (File.Exists(path))
                File.Delete(path);
            else if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
                Directory.Delete(path);
        }
    }
}
