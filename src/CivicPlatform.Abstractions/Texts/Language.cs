using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.Texts;

/// <summary>A language that texts are written in: Japanese, easy Japanese (やさしい日本語) or English.</summary>
/// <remarks>Text: <c>ja</c>, <c>ja-easy</c>, <c>en</c>. The default value is Japanese.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.language")]
public readonly record struct Language : IParsable<Language>
{
    [Id(0)] private readonly string? tag;

    private Language(string tag) => this.tag = tag;

    /// <summary>日本語.</summary>
    public static Language Japanese { get; } = new("ja");

    /// <summary>やさしい日本語: short sentences, readings over kanji.</summary>
    public static Language EasyJapanese { get; } = new("ja-easy");

    /// <summary>English.</summary>
    public static Language English { get; } = new("en");

    /// <summary>All three, in the order of the switch.</summary>
    public static IReadOnlyList<Language> All { get; } = [Japanese, EasyJapanese, English];

    /// <summary>The tag: <c>ja</c>, <c>ja-easy</c> or <c>en</c>.</summary>
    public string Tag => tag ?? "ja";

    /// <summary>What a page's <c>lang</c> attribute says (BCP 47 knows no easy Japanese): <c>ja</c> or <c>en</c>.</summary>
    public string HtmlLang => Tag == "en" ? "en" : "ja";

    /// <summary>The language's own name, as the switch shows it.</summary>
    public string OwnName => Tag switch { "ja-easy" => "やさしい日本語", "en" => "English", _ => "日本語" };

    /// <inheritdoc/>
    public bool Equals(Language other) => Tag == other.Tag;

    /// <inheritdoc/>
    public override int GetHashCode() => Tag.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public static Language Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var language)
        ? language
        : throw new FormatException($"'{s}' is no language of this platform: it knows ja, ja-easy and en.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Language result)
    {
        result = new Language(s?.ToLowerInvariant() ?? "ja");
        return s is not null && All.Contains(result);
    }

    /// <summary>The tag.</summary>
    public override string ToString() => Tag;
}
