namespace Garbage5374.Rules;

/// <summary>Every n weeks from a first day on, without end: <c>隔月20261109</c> is every second week. The first day decides the weekday.</summary>
/// <param name="Start">The first collection; there is none before it.</param>
/// <param name="Weeks">From 1 to 52.</param>
public sealed record EveryNWeeksRule(DateOnly Start, int Weeks = 2) : CollectionRule
{
    /// <summary>The weekday that the cell names, which the label shows when it agrees with <see cref="Start"/>.</summary>
    public DayOfWeek Weekday => Start.DayOfWeek;

    internal override DateOnly NotBefore => Start;

    internal override uint Days(in MonthGrid month)
    {
        if (!Months.Contains(month.Month) || month.Last < Start)
            return 0;
        var step = Weeks * 7;
        var first = Start;
        if (first < month.First)
        {
            var behind = (month.First.DayNumber - first.DayNumber) % step;
            first = behind == 0 ? month.First : DateOnly.FromDayNumber(Math.Min(month.First.DayNumber + step - behind, DateOnly.MaxValue.DayNumber));
        }
        if (first > month.Last)
            return 0;
        var days = 0u;
        for (var day = first.Day; day <= month.DayCount; day += step)
            days |= MonthGrid.Bit(day);
        return days;
    }
}
