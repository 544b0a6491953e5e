using System.Security.Cryptography;
using System.Text;

namespace CivicPlatform.Vault;

/// <summary>How the vault derives keys, encrypts and looks up.</summary>
/// <remarks>A sealed text is the byte 1 (so that a later way can be told from this one), the nonce (12), the cipher text and the tag (16): AES-256-GCM.</remarks>
internal static class Sealing
{
    private const byte Way = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Around = 1 + NonceLength + TagLength;

    /// <summary>The key for one purpose: HKDF with SHA-256. Keys of two purposes say nothing of each other.</summary>
    public static byte[] Derive(ReadOnlySpan<byte> key, string purpose)
    {
        var derived = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, [], Encoding.ASCII.GetBytes($"civic vault {Way} {purpose}"));
        return derived;
    }

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var result = new byte[Around + plain.Length];
        result[0] = Way;
        nonce.CopyTo(result.AsSpan(1));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, result.AsSpan(1 + NonceLength, plain.Length), result.AsSpan(^TagLength..), bound);
        return result;
    }

    /// <inheritdoc cref="Seal(byte[], ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        return Seal(key, nonce, plain, bound);
    }

    /// <summary>The nonce that belongs to a text: the same for the same text, and for no other.</summary>
    public static byte[] NonceOf(byte[] key, ReadOnlySpan<byte> bound, ReadOnlySpan<byte> plain)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(bound);
        hash.AppendData(plain);
        return hash.GetHashAndReset()[..NonceLength];
    }

    /// <summary>What was sealed, or <see langword="null"/> when it was sealed with another key, bound to something else, or was changed.</summary>
    public static byte[]? Open(byte[] key, ReadOnlySpan<byte> text, ReadOnlySpan<byte> bound)
    {
        if (text.Length < Around || text[0] != Way)
            return null;
        var plain = new byte[text.Length - Around];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(text.Slice(1, NonceLength), text[(1 + NonceLength)..^TagLength], text[^TagLength..], plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>16 bytes that stand for a text: only who has the key can tell which.</summary>
    /// <remarks>Of UTF-16 as it is in memory: broken surrogates stay different from each other.</remarks>
    public static byte[] Mark(byte[] key, string text) =>
        HMACSHA256.HashData(key, System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan()))[..16];
}
