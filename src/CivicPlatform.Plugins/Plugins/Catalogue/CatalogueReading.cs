using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Reads a catalogue and believes it, or says why not.</summary>
internal static class CatalogueReading
{
    /// <summary>Reads the newest index.</summary>
    /// <param name="files">Where it lies.</param>
    /// <param name="key">The keeper's key, as the city was told; <see langword="null"/> to take the one that is found, or was before.</param>
    /// <param name="seen">What was seen of it before.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The index, and what to remember.</returns>
    /// <exception cref="CivicException">CIVIC3140 to CIVIC3144: it cannot be read, or is not believed.</exception>
    public static async Task<(CatalogueIndex Index, CatalogueNote Note, CatalogueSeen Seen)> ReadAsync(
        ICatalogueFiles files, VerifierKey? key, CatalogueSeen? seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = files.At;
        CatalogueHead head;
        try
        {
            head = CatalogueHead.Read((await BytesAsync(files, CatalogueHead.FileName, SignedNote.MostBytes, cancellationToken)).Span);
        }
        catch (FormatException wrong)
        {
            throw new CivicException(CatalogueErrors.NotSound(at, $"{CatalogueHead.FileName}: {wrong.Message}"), wrong);
        }
        var note = head.Note;
        // A key that the city was told goes before the one that it found: that is how a lost one is replaced.
        if ((key ?? seen?.Key) is { } known && KeyRotation.Chain(known, note.By, head.Rotations) is null)
            throw new CivicException(CatalogueErrors.OtherKeeper(at, known, note.By));
        if (note.Expires <= now)
            throw new CivicException(CatalogueErrors.Expired(at, note.Expires));
        if (seen is not null && IsOlder(note, seen, head))
            throw new CivicException(CatalogueErrors.Older(at, note.Number, seen.Number));
        if (note.Bytes > CatalogueIndex.MostBytes)
            throw new CivicException(CatalogueErrors.NotSound(at, $"Its index is longer than {CatalogueIndex.MostBytes} bytes."));
        var bytes = await BytesAsync(files, note.IndexFile, note.Bytes, cancellationToken);
        if (bytes.Length != note.Bytes || Convert.ToHexStringLower(SHA512.HashData(bytes.Span)) != note.Sha512)
            throw new CivicException(CatalogueErrors.NotSound(at, $"{note.IndexFile} is not what the keeper signed."));
        try
        {
            return (CatalogueIndex.Read(bytes), note, new CatalogueSeen(note.By, note.Number, note.Sha512));
        }
        catch (FormatException wrong)
        {
            throw new CivicException(CatalogueErrors.NotSound(at, $"{note.IndexFile}: {wrong.Message}"), wrong);
        }
    }

    // A keeper who lost their key begins anew with another one, which the city was told; the numbers are then the new one's.
    private static bool IsOlder(CatalogueNote note, CatalogueSeen seen, CatalogueHead head) => KeyRotation.Chain(seen.Key, note.By, head.Rotations) is not null
        && (note.Number < seen.Number || (note.Number == seen.Number && note.Sha512 != seen.Sha512));

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(ICatalogueFiles files, string name, long most, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        try
        {
            await files.CopyAsync(name, most, bytes, cancellationToken);
        }
        catch (IOException failed)
        {
            throw new CivicException(CatalogueErrors.NotThere(files.At, failed.Message), failed);
        }
        return bytes.ToArray();
    }
}
