using CivicPlatform.Errors;

namespace CivicPlatform.Texts;

/// <summary>The rules of wording a sentence anew.</summary>
internal static class TextDecisions
{
    public static Decision<TextEvent> Reword(TextBook book, TextCatalogue packages, RewordText command)
    {
        if (command is not { Owner: { } owner, Key: { } key, Wording: { } wording })
            return TextRefusals.Unknown;
        // What a package does not have any more can still be given back.
        if (packages.Original(owner, key) is null && wording != TextWording.None)
            return TextRefusals.Unknown;
        foreach (var language in Language.All)
        {
            if (wording.In(language) is not { } words)
                continue;
            var original = packages.Template(language, owner, key)!;
            if (!IsSaid(words, original))
                return TextRefusals.Words(language);
            if (TextTemplate.Parse(words).Places.Except(original.Places).FirstOrDefault() is { } strange)
                return TextRefusals.Place(language, strange, original.Places);
        }
        var now = book.Of(owner, key);
        return now == wording ? Decision<TextEvent>.Nothing : command.Before is { } before && now != before ? TextRefusals.Overtaken : new TextReworded(owner, key, wording);
    }

    private static bool IsSaid(string words, TextTemplate original) =>
        original.Written.Contains('\n') ? !string.IsNullOrWhiteSpace(words) && WrittenText.IsBody(words, CityText.Longest) : WrittenText.IsLine(words, CityText.Longest);
}
