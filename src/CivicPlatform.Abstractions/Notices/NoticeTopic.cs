using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.Notices;

/// <summary>What people can follow: <c>owner/name</c>, for example <c>garbage5374/area-3f9a1c20</c>. Each topic is a feed.</summary>
/// <remarks>Text: the owner is <c>civic</c> or a plugin id; the name is 1 to 80 characters of <c>a-z 0-9 -</c>. Following is the reader's own
/// matter (a cookie, a feed reader): a topic never names a person. The default value is no topic.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.notice-topic")]
public readonly record struct NoticeTopic : IParsable<NoticeTopic>
{
    [Id(0)] private readonly string? text;

    private NoticeTopic(string text) => this.text = text;

    /// <summary>The part before the slash.</summary>
    public string Owner => text is null ? "" : text[..text.IndexOf('/')];

    /// <summary>The part after the slash.</summary>
    public string Name => text is null ? "" : text[(text.IndexOf('/') + 1)..];

    /// <inheritdoc/>
    public static NoticeTopic Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var topic)
        ? topic
        : throw new FormatException($"'{s}' is no topic: it is owner/name of a-z, 0-9 and '-', the name at most 80 characters.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NoticeTopic result)
    {
        result = default;
        if (s?.Split('/') is not [{ Length: >= 2 and <= 40 } owner, { Length: >= 1 and <= 80 } name] || !IsPart(owner) || !IsPart(name))
            return false;
        result = new NoticeTopic(s);
        return true;
    }

    /// <summary>The topic; empty for the default value.</summary>
    public override string ToString() => text ?? "";

    private static bool IsPart(string part) => part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
