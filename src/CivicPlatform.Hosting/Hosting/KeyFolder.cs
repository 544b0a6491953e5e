namespace CivicPlatform.Hosting;

/// <summary>The city's secrets: <c>keys/</c> in its data folder, open to the account that runs the city and to nobody else.</summary>
internal static class KeyFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder when it is not there.</summary>
    public static void Make(string dataFolder)
    {
        var keys = Path.Combine(dataFolder, "keys");
        // Also for files that others write into it: who can read the web's keys can sign himself in.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(keys);
        else
            Directory.CreateDirectory(keys, Owner | UnixFileMode.UserExecute);
    }

    /// <summary>Puts a secret in the place of an earlier one; whoever looks sees the whole old one or the whole new one.</summary>
    public static void Write(string file, ReadOnlySpan<byte> secret)
    {
        using (var stream = Open(file))
        {
            stream.Write(secret);
            stream.Flush(flushToDisk: true);
        }
        File.Move(Unfinished(file), file, overwrite: true);
    }

    /// <inheritdoc cref="Write"/>
    public static async Task WriteAsync(string file, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken)
    {
        await using (var stream = Open(file))
        {
            await stream.WriteAsync(secret, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        File.Move(Unfinished(file), file, overwrite: true);
    }

    private static FileStream Open(string file)
    {
        Make(Path.GetDirectoryName(Path.GetDirectoryName(file))!);
        // Made anew: a file that is there keeps the rights that it was made with.
        File.Delete(Unfinished(file));
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = Owner;
        return new FileStream(Unfinished(file), how);
    }

    private static string Unfinished(string file) => file + ".new";
}
