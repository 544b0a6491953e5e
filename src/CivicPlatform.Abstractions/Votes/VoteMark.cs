using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.Votes;

/// <summary>What stands beside an opened vote: SHA-256 of its receipt. Says nothing to whoever has not the receipt.</summary>
/// <remarks>Text: 64 hexadecimal digits in lower case. The default value is no mark.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.vote-mark")]
public readonly record struct VoteMark : IParsable<VoteMark>, IComparable<VoteMark>
{
    [Id(0)] private readonly string? text;

    private VoteMark(string text) => this.text = text;

    /// <summary>The mark of a hash.</summary>
    /// <exception cref="ArgumentException">It has not 32 bytes.</exception>
    public static VoteMark Of(ReadOnlySpan<byte> hash) => hash.Length == 32
        ? new VoteMark(Convert.ToHexStringLower(hash))
        : throw new ArgumentException($"A mark has 32 bytes, not {hash.Length}.", nameof(hash));

    /// <inheritdoc/>
    public static VoteMark Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var mark)
        ? mark
        : throw new FormatException("A mark is 64 hexadecimal digits in lower case.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VoteMark result)
    {
        var read = s is { Length: 64 } && s.All(char.IsAsciiHexDigitLower);
        result = read ? new VoteMark(s!) : default;
        return read;
    }

    /// <summary>Marks are in the order of their digits.</summary>
    public int CompareTo(VoteMark other) => string.CompareOrdinal(text, other.text);

    /// <summary>Before, in the order of the digits.</summary>
    public static bool operator <(VoteMark left, VoteMark right) => left.CompareTo(right) < 0;

    /// <summary>After, in the order of the digits.</summary>
    public static bool operator >(VoteMark left, VoteMark right) => left.CompareTo(right) > 0;

    /// <summary>Before or the same.</summary>
    public static bool operator <=(VoteMark left, VoteMark right) => left.CompareTo(right) <= 0;

    /// <summary>After or the same.</summary>
    public static bool operator >=(VoteMark left, VoteMark right) => left.CompareTo(right) >= 0;

    /// <summary>The digits; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
