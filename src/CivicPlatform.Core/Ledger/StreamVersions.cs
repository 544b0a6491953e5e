using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace CivicPlatform.Ledger;

/// <summary>How far each stream is, looked up by the bytes of its name.</summary>
internal sealed class StreamVersions
{
    private readonly Dictionary<byte[], long> versions = new(new ByBytes());
    private readonly Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> lookup;

    public StreamVersions() => lookup = versions.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => versions.Count;

    /// <summary>Sets a stream's version and answers the one it had, 0 for a new stream.</summary>
    public long Exchange(ReadOnlySpan<byte> stream, long version)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, stream, out _);
        var before = known;
        known = version;
        return before;
    }

    private sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
