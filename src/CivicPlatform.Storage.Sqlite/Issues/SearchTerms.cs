using System.Globalization;
using System.Text;

namespace CivicPlatform.Issues;

/// <summary>Makes search terms of Japanese and other text: words where blanks part them, pairs of neighbouring characters where nothing does.</summary>
/// <remarks>A term is written as the hexadecimal digits of its UTF-8, so nothing in a text or a question is syntax to the index, and no tokenizer
/// takes an emoji apart.</remarks>
internal static class SearchTerms
{
    /// <summary>How much of a question is looked at.</summary>
    public const int LongestQuestion = 200;

    /// <summary>The terms of a text: each character of a run begins one, so that one character is found as the beginning of a pair.</summary>
    public static string Of(string text)
    {
        var terms = new StringBuilder();
        foreach (var run in Runs(text))
        {
            if (run.IsWord)
            {
                Append(terms, string.Concat(run.Characters));
                continue;
            }
            for (var at = 0; at < run.Characters.Count; at++)
                Append(terms, at + 1 < run.Characters.Count ? run.Characters[at] + run.Characters[at + 1] : run.Characters[at]);
        }
        return terms.ToString();
    }

    /// <summary>The question as the index takes it, or <see langword="null"/> when nothing in it can be found.</summary>
    public static string? Question(string words)
    {
        var cut = words.Length <= LongestQuestion ? words : words[..LongestQuestion];
        var parts = Runs(cut).Select(run => run.IsWord || run.Characters.Count == 1
            ? $"\"{Hex(string.Concat(run.Characters))}\" *"
            : $"\"{string.Join(' ', run.Characters.Zip(run.Characters.Skip(1), (a, b) => Hex(a + b)))}\"").Distinct().ToList();
        return parts.Count == 0 ? null : string.Join(" AND ", parts);
    }

    /// <summary>Brings spellings together: width and case, hiragana and katakana. Halves of characters find nothing.</summary>
    private static string Fold(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune == Rune.ReplacementChar ? " " : rune.ToString());
        var folded = whole.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant().ToCharArray();
        for (var at = 0; at < folded.Length; at++)
        {
            if (folded[at] is >= '\u30A1' and <= '\u30F6')
                folded[at] = (char)(folded[at] - 0x60);
        }
        return new string(folded);
    }

    private static IEnumerable<Run> Runs(string text)
    {
        Run? run = null;
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            var kind = KindOf(rune);
            if (run is not null && (kind is null || kind != run.IsWord))
            {
                yield return run;
                run = null;
            }
            if (kind is { } isWord)
                (run ??= new Run(isWord, [])).Characters.Add(rune.ToString());
        }
        if (run is not null)
            yield return run;
    }

    /// <summary>Whether a character is part of a word between blanks (true), stands for itself (false), or is nothing to look for.</summary>
    private static bool? KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OtherLetter => !(rune.Value is >= 0x2E80 and < 0xA000 or >= 0xF900 and < 0xFB00 or >= 0x20000),
        UnicodeCategory.ModifierLetter => rune.Value is not (>= 0x3000 and < 0x3100),
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.OtherSymbol => false,
        _ => null,
    };

    private static void Append(StringBuilder terms, string term) => (terms.Length > 0 ? terms.Append(' ') : terms).Append(Hex(term));

    private static string Hex(string term) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(term));

    private sealed record Run(bool IsWord, List<string> Characters);
}
