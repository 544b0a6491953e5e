namespace CivicPlatform.Storage;

/// <summary>A secret of the engine in <c>keys/</c>, made once, open to the account that runs the city and to nobody else.</summary>
internal static class SecretFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file, and its folder when that is not there; it is whole and durable when this returns.</summary>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    public static void Make(string path, ReadOnlySpan<byte> secret)
    {
        var folder = Path.GetDirectoryName(path)!;
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
            how.UnixCreateMode = Owner;
        }

        // Under another name first: a crash leaves no half key behind that would be taken for the key.
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var file = new FileStream(unfinished, how))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: false);
        DurableFolder.Sync(folder);
    }
}
