namespace CivicPlatform.UI;

/// <summary>Dates and times as people say them, in the reader's language. Months and weekdays are texts of the platform, not of the machine's culture.</summary>
/// <threadsafety>Pure functions.</threadsafety>
public static class DateWords
{
    extension(PageContext page)
    {
        /// <summary>A date with its weekday: 2026年4月1日（水）, Wednesday, 1 April 2026. May hold readings.</summary>
        public string SayDate(DateOnly date) => Say(page, "date.full", date);

        /// <summary>A date with its weekday, without the year: 4月1日（水）, Wed 1 April. May hold readings.</summary>
        public string SayDay(DateOnly date) => Say(page, "date.day", date);

        /// <summary>A month of a year: 2026年4月, April 2026. May hold readings.</summary>
        public string SayMonth(DateOnly date) => Say(page, "date.month", date);

        /// <summary>The short name of a weekday: 水, Wed. May hold readings.</summary>
        public string SayWeekday(DayOfWeek day) => page.Texts.Say(page.Language, "civic", $"weekday.{(int)day}");

        /// <summary>A moment on the city's clock: 2026年4月1日（水）9:00. May hold readings.</summary>
        public string SayMoment(DateTimeOffset moment)
        {
            var wall = TimeZoneInfo.ConvertTime(moment, page.City.Zone);
            return page.Texts.Say(page.Language, "civic", "date.moment",
                ("date", page.SayDate(DateOnly.FromDateTime(wall.DateTime))), ("hour", wall.Hour), ("minute", $"{wall.Minute:00}"));
        }
    }

    private static string Say(PageContext page, string key, DateOnly date) => page.Texts.Say(page.Language, "civic", key,
        ("year", date.Year), ("day", date.Day),
        ("month", page.Texts.Say(page.Language, "civic", $"month.{date.Month}")),
        ("weekday", page.SayWeekday(date.DayOfWeek)));
}
