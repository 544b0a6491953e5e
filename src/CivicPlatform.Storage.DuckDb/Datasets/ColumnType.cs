namespace CivicPlatform.Datasets;

/// <summary>Finds out what all values of a column are, in UTF-8. One that does not agree makes it text; nothing is guessed.</summary>
internal sealed class ColumnType
{
    private bool integer = true, number = true, date = true;

    /// <summary>How many cells are not empty.</summary>
    public long Filled { get; private set; }

    public DatasetColumnType Type => Filled == 0 ? DatasetColumnType.Text
        : integer ? DatasetColumnType.Integer : number ? DatasetColumnType.Number : date ? DatasetColumnType.Date : DatasetColumnType.Text;

    public void See(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return;
        Filled++;
        if (!(integer | number | date))
            return;
        // -0 says something that the whole number 0 does not say again.
        if (integer && !(IsWhole(value, 18) && !value.SequenceEqual("-0"u8)))
            integer = false;
        if (number && !(integer && value.Length <= 15) && !IsNumber(value))
            number = false;
        if (date && !IsDate(value))
            date = false;
    }

    private static bool IsWhole(ReadOnlySpan<byte> text, int most)
    {
        if (text is [(byte)'-', ..])
            text = text[1..];
        // 01100 is a code, not a number.
        return text.Length >= 1 && text.Length <= most && (text[0] != '0' || text.Length == 1) && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var point = text.IndexOf((byte)'.');
        return point < 0 ? IsWhole(text, 15)
            : IsWhole(text[..point], 15) && text.Length - point - 1 is >= 1 and <= 15 && !text[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    // 2026-11-24 or 2026/11/24, from the year 1000 on. Millions of cells are asked, so nothing is parsed.
    private static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text is not [_, _, _, _, (byte)'-' or (byte)'/', _, _, _, _, _] || text[7] != text[4])
            return false;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..]));
        return year >= 1000 && month is >= 1 and <= 12 && day >= 1 && (day <= 28 || day <= DateTime.DaysInMonth(year, month));
    }

    // -1 where it is none.
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
