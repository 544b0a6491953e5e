using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Storage;

namespace CivicPlatform.Votes;

/// <summary>The secrets of ballots that stand, each in a file of its own that only its owner may read: <c>keys/ballots/&lt;id&gt;.key</c>.</summary>
/// <remarks>A destroyed secret is overwritten first. A disk that keeps old blocks, and whoever copied the folder while the ballot was open, may have it still.</remarks>
internal sealed class BallotKeyFolder(string dataFolder) : IBallotKeys
{
    private static readonly Lock Changing = new();
    private readonly string folder = Path.Combine(dataFolder, "keys", "ballots");

    public Task<byte[]?> FindAsync(BallotId ballot) => Task.Run(() => Guard(ballot, path => File.Exists(path) ? Read(path) : null));

    public Task<byte[]> MakeAsync(BallotId ballot) => Task.Run(() => Guard(ballot, path =>
    {
        // Moving a file to a name that must be free is look and rename on Unix: two makers could both believe in theirs. One process holds the folder.
        lock (Changing)
        {
            if (File.Exists(path))
                return Read(path);
            var secret = RandomNumberGenerator.GetBytes(IBallotKeys.Length);
            SecretFile.Make(path, secret);
            return secret;
        }
    }));

    public Task DestroyAsync(BallotId ballot) => Task.Run(() => Guard(ballot, path =>
    {
        // Two who end a ballot in the same moment would write over one file at once, and the system lets one only.
        lock (Changing)
        {
            if (File.Exists(path))
            {
                Destroy(path);
                DurableFolder.Sync(folder);
            }
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
