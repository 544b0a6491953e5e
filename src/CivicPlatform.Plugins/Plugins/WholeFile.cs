namespace CivicPlatform.Plugins;

/// <summary>Puts a file into its place in one step: who reads meanwhile, or a process that dies, finds the old one or the new one, whole.</summary>
internal static class WholeFile
{
    private const string Unfinished = ".unfinished";

    /// <exception cref="IOException">It could not be written; what was there is there still.</exception>
    /// <exception cref="UnauthorizedAccessException">It could not be written; what was there is there still.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        path = Path.GetFullPath(path);
        // A name of one's own: two who write at once do not write into one another's file.
        var own = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            using (var file = new FileStream(own, FileMode.CreateNew))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(own, path, overwrite: true);
        }
        finally
        {
            File.Delete(own);
        }
    }
}
