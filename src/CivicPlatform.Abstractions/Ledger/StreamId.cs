using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.Ledger;

/// <summary>The name of one aggregate's stream of events: <c>owner/kind/key</c>, for example <c>garbage5374/changes/city</c>.</summary>
/// <remarks>Text: the owner is <c>civic</c> or a plugin id; then one or more parts, each after a slash; 3 to 200 characters of
/// ASCII letters, digits and <c>- _ . /</c>. Upper and lower case differ. The default value is no stream and is refused everywhere.
/// A stream name is public for ever: never put a name, an address or an account into it.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.stream-id")]
public readonly record struct StreamId : IParsable<StreamId>
{
    [Id(0)] private readonly string? text;

    private StreamId(string text) => this.text = text;

    /// <summary>Whether this is the default value, which names no stream.</summary>
    public bool IsNone => text is null;

    /// <summary>The part before the first slash: <c>civic</c> or a plugin id.</summary>
    public string Owner => text is null ? "" : text[..text.IndexOf('/')];

    /// <summary>Makes the stream <c>owner/kind/key</c>.</summary>
    /// <exception cref="FormatException">A part has a character that a stream name may not have.</exception>
    public static StreamId Of(string owner, string kind, string key) => Parse($"{owner}/{kind}/{key}", null);

    /// <inheritdoc/>
    public static StreamId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id)
        ? id
        : throw new FormatException($"'{s}' is no stream name: it is owner/kind/key of ASCII letters, digits, '-', '_' and '.', 3 to 200 characters.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StreamId result)
    {
        result = default;
        if (s is null || s.Length is < 3 or > 200 || s[0] == '/' || s[^1] == '/' || !s.Contains('/') || s.Contains("//"))
            return false;
        foreach (var c in s)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/'))
                return false;
        }
        result = new StreamId(s);
        return true;
    }

    /// <summary>The name; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
