using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.People;

/// <summary>Where a person is known by one <see cref="Pseudonym"/>: <c>owner/name</c> or <c>owner/name/key</c>, for example
/// <c>civic/issues</c> or <c>civic/ballots/2026-park</c>.</summary>
/// <remarks>Text: the owner is <c>civic</c> or a plugin id; then one or two parts of 1 to 80 characters of <c>a-z 0-9 -</c>. What happens in two
/// contexts cannot be joined, so take one context for what people should see together, and another for what they should not.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.pseudonym-context")]
public readonly record struct PseudonymContext : IParsable<PseudonymContext>
{
    [Id(0)] private readonly string? text;

    private PseudonymContext(string text) => this.text = text;

    /// <summary>The part before the first slash: <c>civic</c> or a plugin id.</summary>
    public string Owner => text is null ? "" : text[..text.IndexOf('/')];

    /// <inheritdoc/>
    public static PseudonymContext Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var context)
        ? context
        : throw new FormatException($"'{s}' is no context: it is owner/name or owner/name/key of a-z, 0-9 and '-', each part at most 80 characters.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PseudonymContext result)
    {
        result = default;
        if (s?.Split('/') is not { Length: 2 or 3 } parts || !parts.All(IsPart))
            return false;
        result = new PseudonymContext(s);
        return true;
    }

    /// <summary>The context; empty for the default value.</summary>
    public override string ToString() => text ?? "";

    private static bool IsPart(string part) =>
        part.Length is >= 1 and <= 80 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
