namespace CivicPlatform.Issues;

/// <summary>Makes photos of files that strangers send.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IPhotoMaker
{
    /// <summary>Makes a photo of a JPEG, PNG or WebP file, known by its content. It is turned upright and made smaller; all that the file says of place, time and
    /// camera is gone. Refused: CIVIC6328 (another kind of file), CIVIC6329 (more than <see cref="Photo.LargestFile"/> bytes), CIVIC6330 (more than
    /// <see cref="Photo.MostPixels"/> pixels: it is not opened), CIVIC6331 (empty, cut off or broken).</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops waiting for a turn.</param>
    Task<PhotoMade> MakeAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken = default);
}
