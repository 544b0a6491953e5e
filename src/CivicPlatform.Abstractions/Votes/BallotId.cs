using System.Diagnostics.CodeAnalysis;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>A ballot: what people decide in one vote.</summary>
/// <remarks>Text: 3 to 60 characters of <c>a-z 0-9 -</c> that begin and end with a letter or digit, for example <c>2026-park</c>,
/// but not <c>new</c>, which is an address of its own. Public for ever. The
/// default value is no ballot.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.ballot-id")]
public readonly record struct BallotId : IParsable<BallotId>
{
    [Id(0)] private readonly string? text;

    private BallotId(string text) => this.text = text;

    /// <summary>Whether this is the default value: no ballot.</summary>
    public bool IsNone => text is null;

    /// <summary>A new id that no other ballot has: 26 random characters.</summary>
    public static BallotId New() => new(RandomName.New());

    /// <inheritdoc/>
    public static BallotId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var ballot)
        ? ballot
        : throw new FormatException($"'{s}' is no ballot: it is 3 to 60 characters of a-z, 0-9 and '-', the first and last no '-'.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BallotId result)
    {
        var read = s is { Length: >= 3 and <= 60 } && s[0] != '-' && s[^1] != '-' && s != "new"
            && s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        result = read ? new BallotId(s!) : default;
        return read;
    }

    /// <summary>The id; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
