namespace CivicPlatform.Texts;

/// <summary>Some sentences of the city's pages.</summary>
/// <param name="Texts">The sentences, by owner (the platform first) and key.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record TextsAnswer(IReadOnlyList<TextAnswer> Texts, string? Next);

/// <summary>A sentence of the city's pages: what its package says, and what the city says instead.</summary>
/// <param name="Owner">Whose sentence it is: civic or a service's id.</param>
/// <param name="Key">Its key.</param>
/// <param name="Said">The sentence as it is said, its places unfilled.</param>
/// <param name="Original">What the package says.</param>
/// <param name="Wording">The city's own words; null in a language where it says what the package says.</param>
/// <param name="Places">The names of the {name} places that the package fills, in alphabetical order.</param>
/// <param name="Unfit">Languages in which the city's words are not said, because the package was changed since and fills no such place any more.</param>
/// <param name="Page">Where it is worded by hand.</param>
internal sealed record TextAnswer(
    string Owner, string Key, LocalizedText Said, LocalizedText Original, TextWording Wording, IReadOnlyList<string> Places, IReadOnlyList<string> Unfit, string Page)
{
    public static TextAnswer Of(CityText text) => new(
        text.Owner, text.Key, text.Said, text.Original, text.Wording, text.Places, [.. text.Unfit.Select(language => language.Tag)], TextEndpoints.PathOf(text));
}
