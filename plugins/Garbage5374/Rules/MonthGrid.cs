namespace Garbage5374.Rules;

/// <summary>A month as 31 bits: bit 0 is the first day. Rules answer a month at once, so nothing is allocated on the way to an answer.</summary>
internal readonly struct MonthGrid
{
    public MonthGrid(int year, int month)
    {
        (Year, Month) = (year, month);
        First = new DateOnly(year, month, 1);
        DayCount = DateTime.DaysInMonth(year, month);
        FirstWeekday = First.DayOfWeek;
    }

    public int Year { get; }

    public int Month { get; }

    public int DayCount { get; }

    public DateOnly First { get; }

    public DayOfWeek FirstWeekday { get; }

    public DateOnly Last => First.AddDays(DayCount - 1);

    /// <summary>Every day of the month.</summary>
    public uint All => uint.MaxValue >> (32 - DayCount);

    /// <summary>The first day of the month (1-7) that has a weekday.</summary>
    public int FirstDay(DayOfWeek weekday) => (((int)weekday - (int)FirstWeekday + 7) % 7) + 1;

    public static uint Bit(int day) => 1u << (day - 1);

    /// <summary>The days of a range that lie in this month.</summary>
    public uint Range(DateOnly from, DateOnly to)
    {
        if (to < First || from > Last || to < from)
            return 0;
        var start = from <= First ? 1 : from.Day;
        var end = to >= Last ? DayCount : to.Day;
        return (uint.MaxValue >> (32 - (end - start + 1))) << (start - 1);
    }
}
