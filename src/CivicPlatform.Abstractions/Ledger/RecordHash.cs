using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CivicPlatform.Ledger;

/// <summary>The bytes of an event that are hashed, and the two hashes made from them: the tree's leaf and the chain.</summary>
/// <remarks>Described for outsiders in docs/ledger.md; changing a byte here makes every ledger of the world unverifiable.
/// Numbers are big-endian:
/// <code>
/// record = 0x01 | position u64 | length u16, stream | version u64 | length u16, type | at u64 (µs since 1970) | length u32, data
/// leaf   = SHA-256(0x00 | record)                      RFC 6962 §2.1
/// chain  = SHA-256(chain of the event before | leaf)   32 zero bytes before the first event
/// </code></remarks>
/// <threadsafety>Pure functions.</threadsafety>
public static class RecordHash
{
    private const byte Format = 1;
    private const int FixedLength = 1 + 8 + 2 + 8 + 2 + 8 + 4;

    /// <summary>How many bytes <see cref="Write"/> needs for a record.</summary>
    public static int Measure(in RawRecord record) => FixedLength + record.Stream.Length + record.Type.Length + record.Data.Length;

    /// <summary>Writes the record's bytes and answers how many.</summary>
    /// <exception cref="OverflowException">A name is longer than 65,535 bytes, or a number is negative.</exception>
    public static int Write(in RawRecord record, Span<byte> destination)
    {
        var rest = destination;
        rest[0] = Format;
        rest = rest[1..];
        PutLong(ref rest, record.Position);
        PutName(ref rest, record.Stream);
        PutLong(ref rest, record.Version);
        PutName(ref rest, record.Type);
        PutLong(ref rest, record.AtMicroseconds);
        BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)record.Data.Length);
        record.Data.CopyTo(rest[4..]);
        return destination.Length - rest.Length + 4 + record.Data.Length;
    }

    /// <summary>The record's leaf hash.</summary>
    public static Hash256 Leaf(in RawRecord record)
    {
        var length = Measure(record) + 1;
        var rented = length > 512 ? ArrayPool<byte>.Shared.Rent(length) : null;
        var buffer = rented is null ? stackalloc byte[512] : rented;
        buffer[0] = 0;
        Write(record, buffer[1..length]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(buffer[..length], hash);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return new Hash256(hash);
    }

    /// <summary>The chain hash of an event from that of the event before it (the default value before the first) and its leaf hash.</summary>
    public static Hash256 Chain(in Hash256 before, in Hash256 leaf)
    {
        Span<byte> buffer = stackalloc byte[64];
        before.Span.CopyTo(buffer);
        leaf.Span.CopyTo(buffer[32..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(buffer, hash);
        return new Hash256(hash);
    }

    private static void PutLong(ref Span<byte> rest, long value)
    {
        // A changed ledger may hold a negative number: it has a hash too, another one.
        BinaryPrimitives.WriteInt64BigEndian(rest, value);
        rest = rest[8..];
    }

    private static void PutName(ref Span<byte> rest, ReadOnlySpan<byte> name)
    {
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)name.Length);
        name.CopyTo(rest[2..]);
        rest = rest[(2 + name.Length)..];
    }
}
