using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Texts;

/// <summary>A sentence as it was typed, in each language, and the city's words that whoever typed it saw.</summary>
internal sealed record TypedWording(TextWording Words, TextWording Before)
{
    public static TypedWording Of(IFormCollection form) => new(Read(form, ""), Read(form, "before-"));

    /// <summary>What is the city's own in it: an emptied field gives the package's words back, and so does one that says what the package says.</summary>
    public TextWording WordingOf(CityText text) => new(
        Own(Words.Ja, text.Original.Ja), Own(Words.JaEasy, text.Original.JaEasy), Own(Words.En, text.Original.En));

    private static TextWording Read(IFormCollection form, string before) => new(Typed(form, before + "ja"), Typed(form, before + "ja-easy"), Typed(form, before + "en"));

    private static string? Typed(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    private static string? Own(string? words, string? original) => words == original?.Trim() ? null : words;
}
