using System.Globalization;

namespace Garbage5374.Calendar;

/// <summary>Months in addresses, <c>YYYY-MM</c>.</summary>
internal static class Months
{
    private const int Near = 24;

    /// <summary>The month's first day; what is no month, or far from today, is answered with this month.</summary>
    public static DateOnly Read(string? text, DateOnly today)
    {
        var now = new DateOnly(today.Year, today.Month, 1);
        return DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && IsNear(month, today) ? month : now;
    }

    /// <summary>Whether a page for the month makes sense: two years back and ahead. A robot that follows "next" comes to an end.</summary>
    public static bool IsNear(DateOnly month, DateOnly today) => Math.Abs(((month.Year - today.Year) * 12) + month.Month - today.Month) <= Near;

    public static string Write(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>April of the fiscal year in which a day lies: what a Japanese city's calendar on paper starts with.</summary>
    public static DateOnly FiscalYear(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1, 4, 1);
}
