using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Storage;

namespace CivicPlatform.Votes;

/// <summary>The secrets of ballots that stand, each in a file of its own that only its owner may read: <c>keys/ballots/&lt;id&gt;.key</c>.</summary>
/// <remarks>A destroyed secret is overwritten first. A disk that keeps old blocks, and whoever copied the folder while the ballot was open, may have it still.</remarks>
internal sealed class BallotKeyFolder(string dataFolder) : IBallotKeys
{
    private readonly string folder = Path.Combine(dataFolder, "keys", "ballots");

    public Task<byte[]?> FindAsync(BallotId ballot) => Task.Run(() => Guard(ballot, path => File.Exists(path) ? Read(path) : null));

    public Task<byte[]> MakeAsync(BallotId ballot) => Task.Run(() => Guard(ballot, path =>
    {
        if (File.Exists(path))
            return Read(path);
        Directory.CreateDirectory(folder);
        var secret = RandomNumberGenerator.GetBytes(IBallotKeys.Length);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        // Under another name first: a crash leaves no half key behind that would be taken for the key.
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else was faster; theirs is the key.
            Destroy(unfinished);
            return Read(path);
        }
        DurableFolder.Sync(folder);
        return secret;
    }));

    public Task DestroyAsync(BallotId ballot) => Task.Run(() => Guard(ballot, path =>
    {
        if (File.Exists(path))
        {
            Destroy(path);
            DurableFolder.Sync(folder);
        }
        return true;
    }));

    private static byte[] Read(string path) => File.ReadAllBytes(path) is { Length: IBallotKeys.Length } secret
        ? secret
        : throw new CivicException(new CivicError("CIVIC4602", "The ballot's key cannot be read.", $"The file has not {IBallotKeys.Length} bytes.",
            "Restore it from the backup of the data folder. Do not make a new one: it opens nothing.")
        { Where = path });

    private static void Destroy(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(RandomNumberGenerator.GetBytes(IBallotKeys.Length));
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }

    private T Guard<T>(BallotId ballot, Func<string, T> work)
    {
        var path = Path.Combine(folder, $"{(ballot.IsNone ? throw new ArgumentException("The default value is no ballot.", nameof(ballot)) : ballot)}.key");
        try
        {
            return work(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailure.Explain(failure, path);
        }
    }
}
