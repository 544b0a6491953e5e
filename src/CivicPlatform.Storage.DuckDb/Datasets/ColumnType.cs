namespace CivicPlatform.Datasets;

/// <summary>Finds out what all values of a column are. One that does not agree makes it text; nothing is guessed.</summary>
internal sealed class ColumnType
{
    private bool integer = true, number = true, date = true;

    /// <summary>How many cells are not empty.</summary>
    public long Filled { get; private set; }

    public DatasetColumnType Type => Filled == 0 ? DatasetColumnType.Text
        : integer ? DatasetColumnType.Integer : number ? DatasetColumnType.Number : date ? DatasetColumnType.Date : DatasetColumnType.Text;

    public void See(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
            return;
        Filled++;
        if (!(integer | number | date))
            return;
        // -0 says something that the whole number 0 does not say again.
        if (integer && !(IsWhole(value, 18) && value is not "-0"))
            integer = false;
        if (number && !(integer && value.Length <= 15) && !IsNumber(value))
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

    // 2026-11-24 or 2026/11/24, from the year 1000 on. Millions of cells are asked, so nothing is parsed.
    private static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text is not [_, _, _, _, '-' or '/', _, _, _, _, _] || text[7] != text[4])
            return false;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..]));
        return year >= 1000 && month is >= 1 and <= 12 && day >= 1 && (day <= 28 || day <= DateTime.DaysInMonth(year, month));
    }

    // -1 where it is none.
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return -1;
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
