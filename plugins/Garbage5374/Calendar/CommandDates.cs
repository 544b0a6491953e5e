using System.Globalization;
using CivicPlatform.Errors;

namespace Garbage5374.Calendar;

/// <summary>Reads dates that people give to commands and addresses: <c>YYYY-MM-DD</c> and nothing else.</summary>
internal static class CommandDates
{
    /// <summary>Longest range of a calendar, in days: 13 months and some.</summary>
    public const int LongestRange = 400;

    private const int FirstYear = 1000;
    private const int LastYear = 9900;

    /// <summary>The date, the default where nothing was given, or the refusal.</summary>
    public static (DateOnly Date, Refusal? Refusal) Read(string? text, DateOnly ifMissing)
    {
        if (string.IsNullOrEmpty(text))
            return (ifMissing, null);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return (default, Bad(text));
        // Near the ends of the calendar "a month before" would not exist.
        return date.Year is >= FirstYear and <= LastYear ? (date, null) : (default, new Refusal("garbage5374.date-far", ("day", date), ("from", FirstYear), ("to", LastYear)));
    }

    /// <summary>A range of at most <see cref="LongestRange"/> days, both ends included.</summary>
    public static (DateOnly From, DateOnly To, Refusal? Refusal) ReadRange(string? from, string? to, DateOnly today, int usualDays)
    {
        var (first, bad) = Read(from, today);
        if (bad is not null)
            return (default, default, bad);
        var (last, badToo) = Read(to, first.AddDays(usualDays));
        if (badToo is not null)
            return (default, default, badToo);
        var days = last.DayNumber - first.DayNumber + 1;
        return days < 1 ? (first, last, new Refusal("garbage5374.range-reversed", ("from", first), ("to", last)))
            : days > LongestRange ? (first, last, new Refusal("garbage5374.range-long", ("days", days), ("most", LongestRange)))
            : (first, last, null);
    }

    public static Refusal Bad(string text) => new("garbage5374.date-bad", ("text", text.Length > 40 ? text[..40] + "…" : text));
}
