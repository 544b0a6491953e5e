using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.People;

/// <summary>A person within one context: the same in all that they do there, and another one everywhere else.</summary>
/// <remarks>Text: 26 characters of <c>a-z 2-7</c> (128 bits). Only the vault can tell whose it is, and only until the person is erased: it is the
/// HMAC-SHA-256 of the context's name under the person's own key, cut to 128 bits. The default value is nobody.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.pseudonym")]
public readonly record struct Pseudonym : IParsable<Pseudonym>
{
    [Id(0)] private readonly string? text;

    private Pseudonym(string text) => this.text = text;

    /// <summary>Whether this is the default value: nobody.</summary>
    public bool IsNone => text is null;

    /// <summary>The pseudonym of 16 bytes, as the vault derives them.</summary>
    /// <exception cref="ArgumentException">There are not 16 of them.</exception>
    public static Pseudonym FromBytes(ReadOnlySpan<byte> bits) => bits.Length == 16
        ? new Pseudonym(RandomName.Of(bits))
        : throw new ArgumentException($"A pseudonym has 16 bytes, not {bits.Length}.", nameof(bits));

    /// <inheritdoc/>
    public static Pseudonym Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var pseudonym)
        ? pseudonym
        : throw new FormatException("A pseudonym is 26 characters of a-z and 2-7.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Pseudonym result)
    {
        result = RandomName.Is(s) ? new Pseudonym(s) : default;
        return !result.IsNone;
    }

    /// <summary>The pseudonym; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
