using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>The public half of a ledger's key: who signs its checkpoints, and with which Ed25519 key.</summary>
/// <remarks>Text: <c>origin+id+base64</c>, the verifier key of C2SP signed notes: the id is 8 hexadecimal digits, the base64 holds
/// 0x01 and the 32 bytes of the key.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed record VerifierKey : IParsable<VerifierKey>
{
    private const byte Ed25519 = 1;

    /// <summary>Makes the key of an origin from its 32 public bytes.</summary>
    /// <exception cref="ArgumentException">The origin is no origin, or there are not 32 bytes.</exception>
    public VerifierKey(string origin, ReadOnlySpan<byte> publicKey)
    {
        if (!IsOrigin(origin))
            throw new ArgumentException($"'{origin}' is no origin: 1 to 100 visible ASCII characters without + \" and \\.", nameof(origin));
        if (publicKey.Length != 32)
            throw new ArgumentException($"An Ed25519 public key has 32 bytes, not {publicKey.Length}.", nameof(publicKey));
        Origin = origin;
        PublicKey = new Hash256(publicKey);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.ASCII.GetBytes(origin), (byte)'\n', Ed25519, .. publicKey]));
    }

    /// <summary>Names the ledger, for example <c>kanazawa.example/ledger</c>.</summary>
    public string Origin { get; }

    /// <summary>The 32 bytes of the public key.</summary>
    public Hash256 PublicKey { get; }

    /// <summary>The first four bytes of SHA-256(origin | newline | 0x01 | public key): tells signatures of different keys apart.</summary>
    public uint Id { get; }

    /// <summary>Whether a text can name a ledger: 1 to 100 visible ASCII characters without <c>+</c>, <c>"</c> and <c>\</c>.</summary>
    public static bool IsOrigin([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= 100 } && text.All(c => c is > ' ' and <= '~' and not ('+' or '"' or '\\'));

    /// <inheritdoc/>
    public static VerifierKey Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var key)
        ? key
        : throw new FormatException($"'{s}' is no verifier key: it is origin+id+base64, as in the header of an exported ledger.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out VerifierKey result)
    {
        result = null;
        Span<byte> key = stackalloc byte[48];
        var parts = s?.Split('+', 3);
        if (parts is not { Length: 3 } || !IsOrigin(parts[0]) || !Convert.TryFromBase64String(parts[2], key, out var length)
            || length != 33 || key[0] != Ed25519)
            return false;
        var parsed = new VerifierKey(parts[0], key[1..33]);
        if (parsed.ToString() != s)
            return false;
        result = parsed;
        return true;
    }

    /// <summary>The key as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Origin}+{Id:x8}+{Convert.ToBase64String([Ed25519, .. PublicKey.Span])}";
}
