using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>Keeps photos apart from the ledger, sealed under the key of who sent them; they are deleted when that person is erased.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IPhotoStore
{
    /// <summary>Keeps a photo; when this answers true it is durable. One that is there already stays as it is.</summary>
    /// <returns>False when the person was erased or never was: nothing is kept then.</returns>
    /// <exception cref="Errors.CivicException">CIVIC4352: the disk is full or read-only; nothing half written is left.</exception>
    Task<bool> KeepAsync(Pseudonym of, PhotoId photo, Photo content, CancellationToken cancellationToken = default);

    /// <summary>The JPEG file of a photo, or <see langword="null"/> when there is none that can be opened.</summary>
    /// <param name="of">Whose it is.</param>
    /// <param name="photo">Its name.</param>
    /// <param name="small">Whether the one for lists is wanted.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<ReadOnlyMemory<byte>?> OpenAsync(Pseudonym of, PhotoId photo, bool small, CancellationToken cancellationToken = default);

    /// <summary>Deletes a photo; one that is not there is fine.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4352: it cannot be deleted.</exception>
    Task ForgetAsync(Pseudonym of, PhotoId photo, CancellationToken cancellationToken = default);
}
