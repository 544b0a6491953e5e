using System.Globalization;
using System.Text.RegularExpressions;

namespace Garbage5374.Rules;

/// <summary>The ways in which cities write a day. Nothing is read that is not a real day of 2000-2199 with a full year.</summary>
internal static partial class DateNotation
{
    private static readonly (string Letter, string Name, int Year, DateOnly From, DateOnly To)[] Eras =
    [
        ("R", "令和", 2018, new(2019, 5, 1), new(2199, 12, 31)),
        ("H", "平成", 1988, new(1989, 1, 8), new(2019, 4, 30)),
    ];

    [GeneratedRegex(@"^([0-9]{4})([/.\-年])([0-9]{1,2})([/.\-月])([0-9]{1,2})日?$")]
    private static partial Regex Divided();

    [GeneratedRegex(@"^([RH]|令和|平成)([0-9]{1,2}|元)[./\-年]([0-9]{1,2})[./\-月]([0-9]{1,2})日?$")]
    private static partial Regex Era();

    [GeneratedRegex(@"^([0-9]{5,12}|[0-9]{1,4}[/.\-年][0-9]{1,2}[/.\-月][0-9]{1,2}日?|([RHSＲＨ]|令和|平成).+)$")]
    private static partial Regex Meant();

    [GeneratedRegex(@"^[0-9]{2}([0-9]{4}|[/.\-年][0-9]{1,2}[/.\-月][0-9]{1,2}日?)$")]
    private static partial Regex TwoDigitYear();

    /// <summary>Reads a day from text that is already NFKC.</summary>
    public static bool TryRead(string text, out DateOnly date)
    {
        date = default;
        if (text.Length == 8 && text.All(char.IsAsciiDigit))
            return TryMake(text[..4], text[4..6], text[6..], out date);
        if (Divided().Match(text) is { Success: true } match)
            return match.Groups[2].Value[0] is '年' == (match.Groups[4].Value[0] is '月') && TryMake(match.Groups[1].Value, match.Groups[3].Value, match.Groups[5].Value, out date);
        if (Era().Match(text) is { Success: true } japanese)
        {
            var era = Array.Find(Eras, e => e.Letter == japanese.Groups[1].Value || e.Name == japanese.Groups[1].Value);
            var yearOfEra = japanese.Groups[2].Value is "元" ? 1 : int.Parse(japanese.Groups[2].Value, CultureInfo.InvariantCulture);
            return yearOfEra > 0 && TryMake((era.Year + yearOfEra).ToString(CultureInfo.InvariantCulture), japanese.Groups[3].Value, japanese.Groups[4].Value, out date)
                && date >= era.From && date <= era.To;
        }
        return false;
    }

    /// <summary>Whether text was probably meant as a day, read or not.</summary>
    public static bool LooksLikeDate(string text) => Meant().IsMatch(text);

    /// <summary>The day that a damaged text most probably means, as yyyymmdd, if one stands out.</summary>
    public static string? Likely(string text, DateOnly? before, DateOnly? after)
    {
        // 26/4/1 and 260401 may be of this century or of an era.
        if (TwoDigitYear().IsMatch(text))
            return TryRead("20" + text, out var full) ? TokenNotation.Write(full) : null;
        if (text.Length is < 7 or > 9 || !text.All(char.IsAsciiDigit))
            return null;
        var candidates = new HashSet<string>(StringComparer.Ordinal);
        if (text.Length == 7)
        {
            for (var place = 4; place <= 7; place++)
            {
                for (var digit = '0'; digit <= '9'; digit++)
                    candidates.Add(text.Insert(place, digit.ToString()));
            }
        }
        else if (text.Length == 9)
        {
            for (var place = 4; place < 9; place++)
                candidates.Add(text.Remove(place, 1));
        }
        else
        {
            for (var day = 30; day >= 28; day--)
                candidates.Add(text[..6] + day.ToString(CultureInfo.InvariantCulture));
        }
        var fitting = candidates.Where(c => TryRead(c, out var d) && (before is null || d > before) && (after is null || d < after)).ToArray();
        if (text.Length == 8)
            return fitting.FirstOrDefault();   // the last day that the month has
        if (fitting.Length > 1)
        {
            // A lost zero is the usual slip; and a list keeps to its weekday.
            var sameWeekday = fitting.Where(c => before is { } b && TryRead(c, out var d) && d.DayOfWeek == b.DayOfWeek).ToArray();
            fitting = sameWeekday.Length > 0 ? sameWeekday : fitting;
        }
        return fitting.OrderBy(c => c.Length == 8 && text.Length == 7 && (c.Remove(4, 1) == text || c.Remove(6, 1) == text) && c.Contains('0') ? 0 : 1)
            .ThenBy(c => c[4] == '0' || c[6] == '0' ? 0 : 1).FirstOrDefault();
    }

    /// <summary>Reads a day of a table (centre, alternate days, calendar), where full width is as good.</summary>
    public static bool TryReadCell(string cell, out DateOnly date) =>
        TryRead(cell.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal), out date);

    private static bool TryMake(string year, string month, string day, out DateOnly date)
    {
        var (y, m, d) = (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture));
        var real = y is >= 2000 and <= 2199 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m);
        date = real ? new DateOnly(y, m, d) : default;
        return real;
    }
}
