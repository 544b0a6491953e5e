using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>What a voter is given for their vote: with it, and only with it, one finds the vote among the opened ones.</summary>
/// <remarks>Text: 26 characters of <c>a-z 2-7</c> (128 bits); read in any case and with blanks or hyphens between. It stays the same when the vote is
/// changed. Whoever has it can see the choice after the close: it is the voter's secret. The default value is no receipt.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.vote-receipt")]
public readonly record struct VoteReceipt : IParsable<VoteReceipt>
{
    private const int Longest = 100;

    [Id(0)] private readonly string? text;

    private VoteReceipt(string text) => this.text = text;

    /// <summary>Whether this is the default value: no receipt.</summary>
    public bool IsNone => text is null;

    /// <summary>What stands beside the vote among the opened ones: SHA-256 of the 26 characters in ASCII.</summary>
    /// <exception cref="InvalidOperationException">It is no receipt.</exception>
    public VoteMark Mark => text is null
        ? throw new InvalidOperationException("The default value is no receipt and has no mark.")
        : VoteMark.Of(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    /// <summary>The receipt of 16 bytes.</summary>
    /// <exception cref="ArgumentException">There are not 16 of them.</exception>
    public static VoteReceipt FromBytes(ReadOnlySpan<byte> bits) => bits.Length == 16
        ? new VoteReceipt(RandomName.Of(bits))
        : throw new ArgumentException($"A receipt has 16 bytes, not {bits.Length}.", nameof(bits));

    /// <inheritdoc/>
    public static VoteReceipt Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var receipt)
        ? receipt
        : throw new FormatException("A receipt is 26 characters of a-z and 2-7.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VoteReceipt result)
    {
        var bare = s is { Length: <= Longest } ? string.Concat(s.Where(c => c is not ('-' or ' ' or '\u3000' or '\t' or '\r' or '\n'))).ToLowerInvariant() : null;
        result = RandomName.Is(bare) ? new VoteReceipt(bare) : default;
        return !result.IsNone;
    }

    /// <summary>The receipt in one piece; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
