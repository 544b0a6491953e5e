using System.Globalization;
using System.Text;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>What somebody looks for, and whether a text of the city holds it. Kana, width and case are the same, as in the index of issues.</summary>
internal sealed class SearchWords
{
    /// <summary>How many characters of what was typed are looked at.</summary>
    public const int Longest = 200;

    private readonly string[] words;

    private SearchWords(string asked, bool isCut) => (Asked, IsCut, words) = (asked, isCut, Split(asked));

    /// <summary>What is looked for: the beginning of what was typed, without signs that nobody sees.</summary>
    public string Asked { get; }

    /// <summary>Whether more was typed than is looked at.</summary>
    public bool IsCut { get; }

    /// <summary>Whether there is nothing to look for: blanks and signs only.</summary>
    public bool IsEmpty => words.Length == 0;

    /// <summary>Whether there is no more than one character to look for.</summary>
    public bool IsShort => words is [var only] && new StringInfo(only).LengthInTextElements == 1;

    public static SearchWords Of(string? typed)
    {
        var text = typed ?? "";
        var seen = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, Longest)).EnumerateRunes())
        {
            // Halves of characters, NUL and what turns the writing around are never meant.
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned))
                seen.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }
        return new SearchWords(seen.ToString().Trim(), text.Length > Longest);
    }

    /// <summary>Whether all words stand in the texts, in any language.</summary>
    public bool AreIn(params IEnumerable<LocalizedText> texts)
    {
        var all = string.Join('\n', texts.SelectMany(text => new[] { text.Ja, text.JaEasy, text.En }).OfType<string>().Select(text => Fold(Ruby.Plain(text))));
        return !IsEmpty && words.All(word => Stands(all, word));
    }

    // A word of letters is found from its beginning on; Japanese has no beginnings of words.
    private static bool Stands(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !IsSpelled(text[at]) || !IsSpelled(text[at - 1]))
                return true;
        }
        return false;
    }

    private static bool IsSpelled(char letter) => letter < '\u2E80' && char.IsLetterOrDigit(letter);

    private static string[] Split(string asked)
    {
        var parts = new StringBuilder();
        foreach (var rune in Fold(asked).EnumerateRunes())
            parts.Append(IsSought(rune) ? rune.ToString() : " ");
        return [.. parts.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    private static bool IsSought(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.OtherSymbol;

    private static string Fold(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        var folded = whole.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant().ToCharArray();
        for (var at = 0; at < folded.Length; at++)
        {
            if (folded[at] is >= '\u30A1' and <= '\u30F6')
                folded[at] = (char)(folded[at] - 0x60);
        }
        return new string(folded);
    }
}
