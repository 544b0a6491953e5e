namespace Garbage5374.Files;

/// <summary>One named file of a city, wherever its bytes lie: a folder, an upload, a content-addressed store.</summary>
/// <param name="path">Path inside the set, with <c>/</c> between folders; only the last part and the language folders matter.</param>
/// <param name="length">Size in bytes; a file above the reader's limit is reported and never opened.</param>
/// <param name="open">Opens the bytes; the reader disposes the stream. May throw <see cref="IOException"/>, which becomes a defect.</param>
/// <threadsafety>As safe as <paramref name="open"/>.</threadsafety>
public sealed class CityFile(string path, long length, Func<Stream> open)
{
    /// <summary>Makes a file of bytes in memory.</summary>
    public static CityFile Of(string path, byte[] bytes) => new(path, bytes.Length, () => new MemoryStream(bytes, writable: false));

    /// <summary>Path inside the set, with <c>/</c>.</summary>
    public string Path { get; } = path.Replace('\\', '/');

    /// <summary>Size in bytes.</summary>
    public long Length { get; } = length;

    /// <summary>File name without folders, lower case.</summary>
    public string Name => System.IO.Path.GetFileName(Path).ToLowerInvariant();

    /// <summary>Opens the bytes.</summary>
    public Stream Open() => open();
}
