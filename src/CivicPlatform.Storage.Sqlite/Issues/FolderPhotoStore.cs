using System.Buffers.Text;
using CivicPlatform.Errors;
using CivicPlatform.People;
using CivicPlatform.Storage;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Photos in the data folder: <c>photos/&lt;pseudonym&gt;/&lt;photo&gt;</c> and <c>….small</c>, sealed. A person's folder goes when they are erased.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class FolderPhotoStore(string folder, IVault vault) : IPhotoStore, IErasureFollower, IDisposable
{
    private const string Unfinished = ".unfinished", Small = ".small";
    private readonly string root = Path.Combine(Path.GetFullPath(folder), "photos");
    private readonly SemaphoreSlim turn = new(1);

    public async Task<bool> KeepAsync(Pseudonym of, PhotoId photo, Photo content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Asked within the turn: whoever is marked as erased gets no key here, and what was written before is dropped by whoever waits for the turn.
            if (await vault.KeyAsync(of, cancellationToken).ConfigureAwait(false) is not { } key)
                return false;
            var path = PathOf(of, photo);
            // The small one is written last: when it is there, both are.
            if (File.Exists(path + Small))
                return true;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write(path, Seal(key, photo, content.Full, small: false));
            Write(path + Small, Seal(key, photo, content.Small, small: true));
            DurableFolder.Sync(Path.GetDirectoryName(path)!);
            DurableFolder.Sync(root);
            DurableFolder.Sync(Path.GetDirectoryName(root)!);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Explain(failure);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<ReadOnlyMemory<byte>?> OpenAsync(Pseudonym of, PhotoId photo, bool small, CancellationToken cancellationToken = default)
    {
        if (await vault.KeyAsync(of, cancellationToken).ConfigureAwait(false) is not { } key)
            return null;
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(PathOf(of, photo) + (small ? Small : ""), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        try
        {
            var kept = key.Open(new Personal<Kept>(of, Base64Url.EncodeToString(content)));
            // No conditional: its null would become an empty file.
            if (kept.Photo == photo && kept.Small == small)
                return kept.Jpeg;
            return null;
        }
        catch (CivicException damaged) when (damaged.Code is "CIVIC4501" or "CIVIC4502")
        {
            // To its readers a file that was damaged is as gone as an erased one; the page around it still stands.
            return null;
        }
    }

    public async Task ForgetAsync(Pseudonym of, PhotoId photo, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var path = PathOf(of, photo);
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                return;
            File.Delete(path + Small);
            File.Delete(path);
            DurableFolder.Sync(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Explain(failure);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    /// <remarks>The key that sealed them is destroyed right after: also what the disk keeps of them is noise then.</remarks>
    public async Task DropAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pseudonyms);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var theirs = pseudonyms.Values.Select(who => Path.Combine(root, who.ToString())).Where(Directory.Exists).ToList();
            foreach (var photos in theirs)
                Directory.Delete(photos, recursive: true);
            if (theirs.Count > 0)
                DurableFolder.Sync(root);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static byte[] Seal(IPersonKey key, PhotoId photo, ReadOnlyMemory<byte> jpeg, bool small) =>
        Base64Url.DecodeFromChars(key.Seal(new Kept(photo, small, jpeg.ToArray())).Sealed);

    private static void Write(string path, byte[] content)
    {
        var unfinished = path + Unfinished;
        try
        {
            // What a crash left half written is written over; only one writes at a time.
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 0))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private string PathOf(Pseudonym of, PhotoId photo) => of.IsNone || photo.IsNone
        ? throw new ArgumentException("A photo has a name and is somebody's.", nameof(photo))
        : Path.Combine(root, of.ToString(), photo.ToString());

    private CivicException Explain(Exception failure) => new(new CivicError("CIVIC4352", "A photo could not be stored or deleted; nothing half written is left.",
        failure.Message, "Make room on the disk, or give the account that runs the city the right to write in the data folder; then send it again.")
    { Where = root }, failure);

    /// <summary>A file's content: a file that is put in the place of another one of the same person is not taken for it.</summary>
    private sealed record Kept(PhotoId Photo, bool Small, byte[] Jpeg);
}
