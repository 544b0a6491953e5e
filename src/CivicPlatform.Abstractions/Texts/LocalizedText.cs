using System.Text.Json.Serialization;

namespace CivicPlatform.Texts;

/// <summary>One text in the platform's languages, for what is written by a city or by events, not by a programmer.</summary>
/// <param name="Ja">Japanese; never empty.</param>
/// <param name="JaEasy">Easy Japanese, readings as <c>[漢字|かんじ]</c>; <see langword="null"/> falls back to Japanese.</param>
/// <param name="En">English; <see langword="null"/> falls back to Japanese.</param>
/// <remarks>As JSON an object with the members <c>ja</c>, <c>ja-easy</c> and <c>en</c>, the tags of the languages.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.localized-text")]
public sealed record LocalizedText([property: Id(0)] string Ja, [property: Id(1), JsonPropertyName("ja-easy")] string? JaEasy = null, [property: Id(2)] string? En = null)
{
    /// <summary>The text in a language, or in Japanese where it has none.</summary>
    public string In(Language language) => Own(language) ?? Ja;

    /// <summary>The text in a language, or <see langword="null"/> where it has none.</summary>
    public string? Own(Language language) => language == Language.English ? En : language == Language.EasyJapanese ? JaEasy : Ja;

    /// <summary>Builds the same text in each language from a rule, for example from text keys.</summary>
    public static LocalizedText From(Func<Language, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new LocalizedText(text(Language.Japanese), text(Language.EasyJapanese), text(Language.English));
    }
}
