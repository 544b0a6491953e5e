using System.Globalization;

namespace CivicPlatform.Datasets;

/// <summary>Finds out what all values of a column are. One that does not agree makes it text; nothing is guessed.</summary>
internal sealed class ColumnType
{
    private bool integer = true, number = true, date = true;

    /// <summary>How many cells are not empty.</summary>
    public long Filled { get; private set; }

    public DatasetColumnType Type => Filled == 0 ? DatasetColumnType.Text
        : integer ? DatasetColumnType.Integer : number ? DatasetColumnType.Number : date ? DatasetColumnType.Date : DatasetColumnType.Text;

    public void See(string value)
    {
        if (value.Length == 0)
            return;
        Filled++;
        if (integer && !IsWhole(value, 18))
            integer = false;
        if (number && !IsNumber(value))
            number = false;
        if (date && !IsDate(value))
            date = false;
    }

    private static bool IsWhole(ReadOnlySpan<char> text, int most)
    {
        if (text is ['-', ..])
            text = text[1..];
        // 01100 is a code, not a number.
        return text.Length >= 1 && text.Length <= most && (text[0] != '0' || text.Length == 1) && !text.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        return point < 0 ? IsWhole(text, 15)
            : IsWhole(text[..point], 15) && text.Length - point - 1 is >= 1 and <= 15 && !text[(point + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    // 2026-11-24 or 2026/11/24: its shape is looked at before its calendar.
    private static bool IsDate(string text) => text is [_, _, _, _, '-' or '/', _, _, var second, _, _] && second == text[4]
        && DateOnly.TryParseExact(text, second == '-' ? "yyyy-MM-dd" : "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1000;
}
