using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Storage;

namespace CivicPlatform.Datasets;

/// <summary>The city's files in the data folder: <c>files/ab/cdef…</c>, named by the SHA-256 of their content.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class FolderFileStore : IFileStore
{
    public const int Largest = 256 * 1024 * 1024;
    private const string Unfinished = ".unfinished";
    private readonly string root;
    private readonly SemaphoreSlim opening = new(1);
    private bool opened;

    public FolderFileStore(string folder) => root = Path.Combine(Path.GetFullPath(folder), "files");

    public async ValueTask<Hash256> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        if (content.Length > Largest)
            throw new ArgumentException($"A stored file has at most {Largest} bytes; this one has {content.Length}.", nameof(content));
        var hash = new Hash256(SHA256.HashData(content.Span));
        var path = PathOf(hash);
        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            if (!await IsWholeAsync(path, hash, content.Length, cancellationToken).ConfigureAwait(false))
                await WriteAsync(path, content, cancellationToken).ConfigureAwait(false);
            return hash;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(new CivicError("CIVIC4251", "A file could not be stored; nothing half written is left.", failure.Message,
                "Make room on the disk, or give the account that runs the city the right to write in the data folder; then send it again.")
            { Where = path }, failure);
        }
    }

    public async ValueTask<ReadOnlyMemory<byte>> GetAsync(Hash256 hash, CancellationToken cancellationToken = default)
    {
        var path = PathOf(hash);
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Lost(path, failure is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : failure.Message, failure);
        }
        var found = new Hash256(SHA256.HashData(content));
        return found == hash ? content : throw Lost(path, $"Its content has the hash {found} now: it was changed or the disk is failing.");
    }

    private static CivicException Lost(string path, string why, Exception? inner = null) => new(new CivicError("CIVIC4252",
        "A stored file is missing or no longer what was stored.", why,
        "Restore the file from the last backup of the data folder, or import it again.")
    { Where = path }, inner);

    private string PathOf(Hash256 hash)
    {
        var name = hash.ToString();
        return Path.Combine(root, name[..2], name[2..]);
    }

    // What a crash left half written is nobody's: the folder belongs to one process at a time.
    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref opened))
            return;
        await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (opened)
                return;
            Directory.CreateDirectory(root);
            foreach (var left in Directory.EnumerateFiles(root, "*" + Unfinished, SearchOption.AllDirectories))
                File.Delete(left);
            DurableFolder.Sync(Path.GetDirectoryName(root)!);
            Volatile.Write(ref opened, true);
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Whether the file is there and sound; one that rotted on the disk is stored anew.</summary>
    private static async Task<bool> IsWholeAsync(string path, Hash256 hash, long length, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length != length)
            return false;
        await using var content = File.OpenRead(path);
        return new Hash256(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false)) == hash;
    }

    private async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableFolder.Sync(root);
        }
        await DurableFile.WriteAsync(path, $"{path}.{Guid.CreateVersion7():N}{Unfinished}", content, cancellationToken).ConfigureAwait(false);
    }
}
