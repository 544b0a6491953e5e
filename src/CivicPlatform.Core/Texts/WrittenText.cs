using System.Buffers;
using System.Globalization;
using System.Text;

namespace CivicPlatform.Texts;

/// <summary>Tells what a person can have written from what only a program sends.</summary>
internal static class WrittenText
{
    /// <summary>One line that is not blank, without characters that nobody sees.</summary>
    public static bool IsLine(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && Is(text, longest, static rune => IsSeen(rune, lines: false));

    /// <summary>Text of any number of lines; may be empty.</summary>
    public static bool IsBody(string? text, int longest) => Is(text, longest, static rune => IsSeen(rune, lines: true));

    /// <summary>Whole characters, at most so many, and each of them allowed: half a character would not survive being written.</summary>
    public static bool Is(string? text, int longest, Func<Rune, bool> allowed)
    {
        if (text is null || text.Length > longest * 2)
            return false;
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || !allowed(rune))
                return false;
            rest = rest[length..];
        }
        return count <= longest;
    }

    /// <summary>Line ends, and what is no control character.</summary>
    public static bool IsNoControl(Rune rune) => rune.Value == '\n' || !Rune.IsControl(rune);

    /// <summary>What turns the direction of what is read: with it a line reads otherwise than it is.</summary>
    public static bool IsBidi(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    // A bidi control makes a line read otherwise than it is; NUL ends it for some readers.
    private static bool IsSeen(Rune rune, bool lines) => rune.Value switch
    {
        '\n' or '\r' => lines,
        // Joiners hold emoji and some scripts together.
        0x200C or 0x200D => true,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse),
    };
}
