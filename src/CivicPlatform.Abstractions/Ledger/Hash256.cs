using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CivicPlatform.Ledger;

/// <summary>A SHA-256 hash: 32 bytes. Text: 64 lower-case hexadecimal digits.</summary>
/// <remarks>The default value is 32 zero bytes.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public readonly struct Hash256 : IEquatable<Hash256>
{
    private readonly Bytes32 bytes;

    /// <summary>Takes 32 bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public Hash256(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != 32)
            throw new ArgumentException($"A SHA-256 hash has 32 bytes, not {hash.Length}.", nameof(hash));
        hash.CopyTo(bytes);
    }

    /// <summary>The 32 bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Span => bytes;

    /// <summary>Reads 64 hexadecimal digits of any case.</summary>
    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static Hash256 Parse(string hex) => new(Convert.FromHexString(hex));

    /// <inheritdoc/>
    public bool Equals(Hash256 other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Hash256 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => MemoryMarshal.Read<int>(Span);

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(Hash256 left, Hash256 right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(Hash256 left, Hash256 right) => !left.Equals(right);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);

    [InlineArray(32)]
    private struct Bytes32
    {
        private byte first;
    }
}
