using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Garbage5374.Areas;
using Garbage5374.Cities;

namespace Garbage5374.Calendar;

/// <summary><c>GET /areas/{area}/next</c> and <c>/areas/{area}/calendar</c>.</summary>
internal static class CalendarEndpoints
{
    private const int UsualDays = 30;

    /// <summary>Each kind's next collection from a day on; without one, from today in the city.</summary>
    public static async Task<object> Next(
        string area, string? on, PageContext page, CityCalendar calendars, CityClock clock, CancellationToken cancellationToken)
    {
        var (date, bad) = CommandDates.Read(on, clock.Today);
        if (bad is not null)
            return bad;
        var (city, found, answer) = await AreaEndpoints.FindAsync(area, calendars, page, cancellationToken);
        return answer ?? Answers.Json(NextAnswer.Full(city!.In(page.Language), found!, date, page.Language));
    }

    /// <summary>All days from one to another, at most 400.</summary>
    public static async Task<object> Days(
        string area, string? from, string? to, PageContext page, CityCalendar calendars, CityClock clock, CancellationToken cancellationToken)
    {
        var (first, last, bad) = CommandDates.ReadRange(from, to, clock.Today, UsualDays);
        if (bad is not null)
            return bad;
        var (city, found, answer) = await AreaEndpoints.FindAsync(area, calendars, page, cancellationToken);
        return answer ?? Answers.Json(CalendarAnswer.Of(city!.In(page.Language), found!, first, last, clock.Today));
    }
}
