namespace CivicPlatform.Ledger;

/// <summary>A stream as the writer knows it.</summary>
/// <param name="name">The name in ASCII.</param>
internal sealed class StreamHead(byte[] name)
{
    public byte[] Name { get; } = name;

    /// <summary>Its row; 0 while it has none.</summary>
    public long Id { get; set; }

    public long Version { get; set; }
}
