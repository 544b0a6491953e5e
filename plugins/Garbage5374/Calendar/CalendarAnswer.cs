using System.Collections.Immutable;
using CivicPlatform.Texts;
using Garbage5374.Areas;

namespace Garbage5374.Calendar;

/// <summary>The days of an area as JSON.</summary>
/// <param name="Area">The area's name in the city's first language.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">By date, then by the city's order of kinds.</param>
internal sealed record CalendarAnswer(string Area, DateOnly From, DateOnly To, ImmutableArray<CalendarAnswer.Day> Days)
{
    public static CalendarAnswer Of(GarbageCalendar calendar, CollectionArea area, DateOnly from, DateOnly to, DateOnly asOf) => new(area.Name, from, to,
    [
        .. calendar.Days(area, from, to, asOf).Select(day => new Day(day.Date, day.Kind.Key, day.Status)
        {
            Original = day.Original == day.Date ? null : day.Original,
            CollectedOn = day.CollectedOn == day.Date ? null : day.CollectedOn,
            Reason = day.Reason.Length == 0 ? null : Ruby.Plain(day.Reason),
        }),
    ]);

    /// <summary>A kind on a day. A move stands on both days.</summary>
    internal sealed record Day(DateOnly Date, string Kind, CollectionStatus Status)
    {
        /// <summary>The day by the rule, where it is another.</summary>
        public DateOnly? Original { get; init; }

        /// <summary>The day on which it is collected, where it is another.</summary>
        public DateOnly? CollectedOn { get; init; }

        /// <summary>What staff say.</summary>
        public string? Reason { get; init; }
    }
}
