using System.Buffers;

namespace CivicPlatform.Datasets;

/// <summary>Writes cells of CSV files that spreadsheets open: what one would run as a formula is marked as text.</summary>
internal static class SheetCell
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Numeric = SearchValues.Create("0123456789., -()０１２３４５６７８９");
    private static readonly SearchValues<char> Passed = SearchValues.Create(" \u00A0\u3000\n\"'\uFEFF");

    /// <summary>A cell as it stands between commas (RFC 4180).</summary>
    public static string Write(string text)
    {
        var safe = Guard(text);
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>The text, with <c>'</c> before it where a spreadsheet would run it. Numbers, telephone numbers and a lone sign stay as they are.</summary>
    public static string Guard(string text)
    {
        var from = text.AsSpan().IndexOfAnyExcept(Passed);
        if (from < 0)
            return text;
        var rest = text.AsSpan(from).TrimEnd();
        var runs = text[from] switch
        {
            '=' or '＝' or '@' or '＠' or '\t' or '\r' => true,
            '+' or '＋' or '-' or '－' => rest.Length > 1 && !(char.IsDigit(rest[1]) && rest[1..].IndexOfAnyExcept(Numeric) < 0),
            _ => false,
        };
        return runs ? "'" + text : text;
    }
}
