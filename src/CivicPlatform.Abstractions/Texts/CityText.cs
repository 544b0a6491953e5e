using System.Collections.Immutable;

namespace CivicPlatform.Texts;

/// <summary>A sentence of the city's pages: what its package says, and what the city says instead.</summary>
/// <param name="Owner">Whose sentence it is: <c>civic</c> or a plugin id.</param>
/// <param name="Key">Its key.</param>
/// <param name="Original">What the package says; English and easy Japanese are <see langword="null"/> where it has none.</param>
/// <param name="Wording">What the city says instead; <see cref="TextWording.None"/> for nothing.</param>
/// <param name="Places">The names of the <c>{name}</c> places that the package fills, in alphabetical order.</param>
/// <param name="Unfit">Languages in which the city's words are not said, because the package was changed since and fills no such place any more.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CityText(
    string Owner, string Key, LocalizedText Original, TextWording Wording, ImmutableArray<string> Places, ImmutableArray<Language> Unfit)
{
    /// <summary>How many characters a sentence has at most.</summary>
    public const int Longest = 2_000;

    /// <summary>Whether the city says it in words of its own, in any language.</summary>
    public bool IsReworded => Wording != TextWording.None;

    /// <summary>The sentence as it is said, its places unfilled.</summary>
    public LocalizedText Said => new(SaidIn(Language.Japanese) ?? Original.Ja, SaidIn(Language.EasyJapanese), SaidIn(Language.English));

    private string? SaidIn(Language language) => (Unfit.Contains(language) ? null : Wording.In(language)) ?? Original.Own(language);
}
