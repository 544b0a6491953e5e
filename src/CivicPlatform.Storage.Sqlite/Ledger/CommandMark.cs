using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>What the ledger keeps of a command's key and fingerprint: enough to know them again, too little to find them out.</summary>
/// <remarks>A command may hold what no event tells (a vote's choice), and few commands are possible, so a plain fingerprint could be
/// guessed. The mark is hashed together with the key, and the key itself is not kept. Of long keys the first characters stay readable:
/// in time-ordered keys (UUID 7, ULID) they are the time and nothing else, and neighbours in time then stay neighbours on disk.</remarks>
internal readonly struct CommandMark
{
    /// <summary>Bytes of a stored key.</summary>
    public const int KeyLength = Readable + 16;

    /// <summary>Bytes of a stored fingerprint, when there is one.</summary>
    public const int FingerprintLength = 16;

    private const int Readable = 13;

    public CommandMark(CommandKey key, ReadOnlySpan<byte> fingerprint)
    {
        Span<byte> text = stackalloc byte[100];
        text = text[..Encoding.ASCII.GetBytes(key.ToString(), text)];
        Key = new byte[KeyLength];
        // At least 16 characters of what is left must be unknown, else the hash could be guessed.
        text[..(text.Length switch { >= 32 => 13, >= 26 => 10, _ => 0 })].CopyTo(Key);
        Hash('k', text, []).AsSpan(0, 16).CopyTo(Key.AsSpan(Readable));
        Fingerprint = fingerprint.IsEmpty ? [] : Hash('f', text, fingerprint)[..FingerprintLength];
    }

    /// <summary>Known again when the same key comes.</summary>
    public byte[] Key { get; }

    /// <summary>Known again when the same key comes with the same fingerprint; empty when only the key is compared.</summary>
    public byte[] Fingerprint { get; }

    /// <summary>Whether a stored fingerprint is of the same command.</summary>
    public bool Fits(ReadOnlySpan<byte> stored) => Fingerprint.Length == 0 || stored.Length == 0 || stored.SequenceEqual(Fingerprint);

    /// <summary>A checksum over a row (FNV-1a, 64 bits), so that a flipped byte is found: no event vouches for it.</summary>
    public static long Seal(long stream, ReadOnlySpan<byte> key, ReadOnlySpan<byte> mark, long position, long version)
    {
        var hash = 0xcbf29ce484222325;
        hash = Fold(hash, key);
        hash = Fold(hash, mark);
        Span<byte> numbers = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(numbers, stream);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], position);
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], version);
        return unchecked((long)Fold(hash, numbers));
    }

    private static ulong Fold(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            hash = unchecked((hash ^ value) * 0x100000001b3);
        return hash;
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
