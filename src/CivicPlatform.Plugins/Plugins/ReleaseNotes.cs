using System.Text;

namespace CivicPlatform.Plugins;

/// <summary>What a publisher says that is new in a version: anybody's word, and text on whatever shows it.</summary>
internal static class ReleaseNotes
{
    /// <summary>The most characters of them that are kept.</summary>
    public const int MostLength = 2_000;

    /// <summary>Notes as they may be shown: lines of text without anything that steers a terminal or turns its neighbours' direction, at most <see cref="MostLength"/> characters.</summary>
    /// <returns><see langword="null"/> where nothing is said.</returns>
    public static string? Shown(string? text)
    {
        var plain = new StringBuilder();
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > MostLength)
                break;
            plain.Append(rune.Value == '\n' ? "\n" : IsPlain(rune) ? rune.ToString() : " ");
        }
        var shown = plain.ToString().Trim();
        return shown.Length == 0 ? null : plain.Length >= MostLength - 1 ? $"{shown}…" : shown;
    }

    private static bool IsPlain(Rune rune) => !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
