namespace Garbage5374.Rules;

/// <summary>The n-th of a weekday in a month: <c>水2</c>, <c>Wed2</c>. Days 1-7 hold the first, so this is not the n-th week of the calendar sheet.</summary>
/// <param name="Weekday">The weekday.</param>
/// <param name="Nth">From 1 to 5; a month without a fifth is left out.</param>
public sealed record NthWeekdayRule(DayOfWeek Weekday, int Nth) : CollectionRule
{
    internal override uint Days(in MonthGrid month)
    {
        var day = DayIn(month);
        return Months.Contains(month.Month) && day <= month.DayCount ? MonthGrid.Bit(day) : 0;
    }

    // The original walks the weeks of a month and, from the first closed one on, adds seven days to each. So an open second Friday moves too when
    // the first one is closed, the moved day is not tested again, and what leaves the month is gone.
    internal override uint ShiftedDays(in MonthGrid month, uint closed, uint settled, out uint lost)
    {
        lost = 0;
        var days = Days(month) & ~settled;
        if (days == 0)
            return 0;
        var day = DayIn(month);
        for (var earlier = month.FirstDay(Weekday); earlier <= day; earlier += 7)
        {
            if ((closed & MonthGrid.Bit(earlier)) == 0)
                continue;
            if (day + 7 <= month.DayCount)
                return MonthGrid.Bit(day + 7);
            lost = days;
            return 0;
        }
        return days;
    }

    private int DayIn(in MonthGrid month) => month.FirstDay(Weekday) + ((Nth - 1) * 7);
}
