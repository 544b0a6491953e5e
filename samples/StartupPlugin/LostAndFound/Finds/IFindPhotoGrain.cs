namespace LostAndFound.Finds;

/// <summary>A photo; the grain's key is its name.</summary>
[Alias("lost-and-found.IFindPhotoGrain")]
public interface IFindPhotoGrain : IGrainWithStringKey
{
    /// <summary>The JPEG file, <paramref name="small"/> for lists; <see langword="null"/> when there is none (any more).</summary>
    [Alias("Read")]
    Task<byte[]?> Read(bool small);

    /// <summary>Keeps both files.</summary>
    [Alias("Write")]
    Task Write(byte[] full, byte[] small);

    /// <summary>Forgets them.</summary>
    [Alias("Forget")]
    Task Forget();
}
