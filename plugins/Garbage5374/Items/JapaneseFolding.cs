using System.Text;

namespace Garbage5374.Items;

/// <summary>Makes spellings alike that people take for the same: width, case, kana, long marks, small kana, blanks and brackets.</summary>
public static class JapaneseFolding
{
    private const string Small = "ぁぃぅぇぉっゃゅょゎゕゖ";
    private const string Large = "あいうえおつやゆよわかけ";
    private const string Dashes = "ー―‐‑‒–—−-~〜";
    private const string Dropped = "ー―‐‑‒–—−-~〜・·()[]{}<>「」『』【】〔〕〈〉《》〖〗｢｣\"'’‘“”";

    /// <summary>Folds a text for comparing; for display keep the text itself. May become empty.</summary>
    /// <remarks>NFKC (Unicode UAX 15) after 309B and 309C are made combining, lower case, katakana to hiragana, ゔ to ぶ, ぢ to じ, づ to ず, を to お.</remarks>
    public static string Fold(string text) => Fold(text, keepsNumbersApart: false);

    /// <summary>The same for places, where 1-2, 1・2 and 12 are three numbers: what stands between two digits stays, dashes of all kinds as one.</summary>
    public static string FoldPlace(string text) => Fold(text, keepsNumbersApart: true);

    private static string Fold(string text, bool keepsNumbersApart)
    {
        string wide;
        try
        {
            // Stand-alone voicing marks would become a blank and a mark under NFKC.
            wide = text.Replace('゛', '\u3099').Replace('゜', '\u309A').Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)   // lone surrogates cannot be normalised; they match nothing anyway
        {
            wide = text;
        }
        var folded = new StringBuilder(wide.Length);
        var between = '\0';
        foreach (var c in wide.ToLowerInvariant())
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || Dropped.Contains(c))
            {
                between = between != '\0' ? between : Dashes.Contains(c) ? '-' : char.IsWhiteSpace(c) ? ' ' : c;
                continue;
            }
            if (keepsNumbersApart && between != '\0' && char.IsAsciiDigit(c) && folded.Length > 0 && char.IsAsciiDigit(folded[^1]))
                folded.Append(between);
            between = '\0';
            var kana = c is >= '\u30A1' and <= '\u30F6' ? (char)(c - 0x60) : c;
            var small = Small.IndexOf(kana);
            folded.Append(small >= 0 ? Large[small] : kana switch { 'ゔ' => 'ぶ', 'ぢ' => 'じ', 'づ' => 'ず', 'を' => 'お', _ => kana });
        }
        return folded.ToString();
    }
}
