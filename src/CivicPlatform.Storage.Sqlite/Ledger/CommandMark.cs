using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>What the ledger keeps of a command's key and fingerprint: enough to know them again, too little to find them out.</summary>
/// <remarks>A command may hold what no event tells (a vote's choice), and few commands are possible, so a plain fingerprint could be
/// guessed. The mark is hashed together with the key, and the key itself is not kept. Of long keys the first ten characters stay
/// readable: in time-ordered keys they are the time, and neighbours in time then stay neighbours on disk.</remarks>
internal readonly struct CommandMark
{
    private const int Readable = 10;
    private const int ReadableFrom = 26;

    public CommandMark(CommandKey key, ReadOnlySpan<byte> fingerprint)
    {
        Span<byte> text = stackalloc byte[100];
        text = text[..Encoding.ASCII.GetBytes(key.ToString(), text)];
        Key = new byte[Readable + 16];
        if (text.Length >= ReadableFrom)
            text[..Readable].CopyTo(Key);
        Hash('k', text, []).AsSpan(0, 16).CopyTo(Key.AsSpan(Readable));
        Fingerprint = fingerprint.IsEmpty ? [] : Hash('f', text, fingerprint)[..16];
    }

    /// <summary>Known again when the same key comes.</summary>
    public byte[] Key { get; }

    /// <summary>Known again when the same key comes with the same fingerprint; empty when only the key is compared.</summary>
    public byte[] Fingerprint { get; }

    /// <summary>Whether a stored fingerprint is of the same command.</summary>
    public bool Fits(ReadOnlySpan<byte> stored) => Fingerprint.Length == 0 || stored.Length == 0 || stored.SequenceEqual(Fingerprint);

    /// <summary>A checksum over a row, so that a flipped byte is found: no event vouches for it.</summary>
    public static byte[] Seal(long stream, ReadOnlySpan<byte> key, ReadOnlySpan<byte> mark, long position, long version)
    {
        Span<byte> row = stackalloc byte[24 + Readable + 16 + 16];
        BinaryPrimitives.WriteInt64BigEndian(row, stream);
        BinaryPrimitives.WriteInt64BigEndian(row[8..], position);
        BinaryPrimitives.WriteInt64BigEndian(row[16..], version);
        key.CopyTo(row[24..]);
        mark.CopyTo(row[(24 + key.Length)..]);
        return SHA256.HashData(row[..(24 + key.Length + mark.Length)])[..8];
    }

    private static byte[] Hash(char use, ReadOnlySpan<byte> key, ReadOnlySpan<byte> fingerprint)
    {
        Span<byte> text = stackalloc byte[2 + 100 + 64];
        text[0] = (byte)use;
        text[1] = (byte)key.Length;
        key.CopyTo(text[2..]);
        fingerprint.CopyTo(text[(2 + key.Length)..]);
        return SHA256.HashData(text[..(2 + key.Length + fingerprint.Length)]);
    }
}
