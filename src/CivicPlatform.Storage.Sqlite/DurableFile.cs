namespace CivicPlatform.Storage;

/// <summary>Puts a file into its place in one step: who reads meanwhile, or a crash, finds the old one or the new one, whole.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file, in place of an earlier one; it is durable when this answers.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="unfinished">Where it is written first: on the same disk, under a name that nobody else takes.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="cancellationToken">Stops; nothing half written is left.</param>
    /// <exception cref="IOException">It could not be written; what was there is there still.</exception>
    /// <exception cref="UnauthorizedAccessException">It could not be written; what was there is there still.</exception>
    public static async Task WriteAsync(string path, string unfinished, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true))
            {
                await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
            // Renamed only when its bytes are on the disk: the name never stands for less than the whole content.
            File.Move(unfinished, path, overwrite: true);
            DurableFolder.Sync(Path.GetDirectoryName(path)!);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
