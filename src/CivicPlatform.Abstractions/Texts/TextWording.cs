using System.Text.Json.Serialization;

namespace CivicPlatform.Texts;

/// <summary>A sentence in a city's own words, language by language.</summary>
/// <param name="Ja">Japanese; <see langword="null"/> leaves what the package says.</param>
/// <param name="JaEasy">Easy Japanese, readings as <c>[漢字|かんじ]</c>; <see langword="null"/> leaves what the package says.</param>
/// <param name="En">English; <see langword="null"/> leaves what the package says.</param>
/// <remarks>As JSON an object with the members <c>ja</c>, <c>ja-easy</c> and <c>en</c>, the tags of the languages.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.text-wording")]
public sealed record TextWording([property: Id(0)] string? Ja, [property: Id(1), JsonPropertyName("ja-easy")] string? JaEasy, [property: Id(2)] string? En)
{
    /// <summary>No words of the city's own: everything as the package says it.</summary>
    public static TextWording None { get; } = new(null, null, null);

    /// <summary>The city's words in a language, or <see langword="null"/>.</summary>
    public string? In(Language language) => language == Language.English ? En : language == Language.EasyJapanese ? JaEasy : Ja;
}
