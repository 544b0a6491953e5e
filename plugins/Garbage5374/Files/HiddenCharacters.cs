using System.Globalization;
using System.Text;
using Garbage5374.Defects;

namespace Garbage5374.Files;

/// <summary>Characters that show nothing and do something: a terminal acts on controls, and marks of direction turn a name around. No name or text needs one.</summary>
internal static class HiddenCharacters
{
    /// <summary>The text without them; the first is reported with its line.</summary>
    public static string Remove(string text, string path, DefectSink defects)
    {
        var first = IndexIn(text);
        if (first < 0)
            return text;
        var code = string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[first]:X4}");
        defects.Add("file-hidden", DefectSeverity.Warning, path, 1 + text.AsSpan(0, first).Count('\n'), facts: [("character", code)]);
        return Remove(text);
    }

    /// <summary>The text without them.</summary>
    public static string Remove(string text)
    {
        if (IndexIn(text) < 0)
            return text;
        var seen = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsHidden(c))
                seen.Append(c);
        }
        return seen.ToString();
    }

    private static int IndexIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHidden(text[i]))
                return i;
        }
        return -1;
    }

    // Line ends and tabs are structure. A zero-width joiner holds an emoji together and stays.
    private static bool IsHidden(char c) => c switch
    {
        '\t' or '\n' or '\r' => false,
        '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        _ => char.IsControl(c),
    };
}
