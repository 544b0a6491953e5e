namespace Garbage5374.Rules;

/// <summary>Every week on one weekday: <c>月</c>, <c>Mon</c>.</summary>
/// <param name="Weekday">The weekday.</param>
public sealed record WeeklyRule(DayOfWeek Weekday) : CollectionRule
{
    private const uint EverySeventhDay = 0b0001_0000_0010_0000_0100_0000_1000_0001;

    internal override uint Days(in MonthGrid month) =>
        Months.Contains(month.Month) ? (EverySeventhDay << (month.FirstDay(Weekday) - 1)) & month.All : 0;
}
