namespace Garbage5374.Imports;

/// <summary>A city's file in the platform's file store.</summary>
/// <param name="Path">Its path below the imported folder, with <c>/</c>.</param>
/// <param name="Hash">SHA-256 of its content, 64 hexadecimal digits: its name in the store.</param>
/// <param name="Length">Its size in bytes.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("garbage5374.stored-file")]
public sealed record StoredFile([property: Id(0)] string Path, [property: Id(1)] string Hash, [property: Id(2)] long Length);
