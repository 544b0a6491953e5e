using Garbage5374.Calendar;
using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Calendar;

public sealed class LeapAndHorizonTests
{
    [Theory]
    [InlineData("土5:2", "2026-01-01", "2048-02-29")]
    [InlineData("月5:2", "2073-01-01", "2112-02-29")]
    [InlineData("木", "2026-12-31", "2026-12-31")]
    [InlineData("金1", "2026-12-31", "2027-01-01")]
    [InlineData("水5", "2026-12-31", "2027-03-31")]
    [InlineData("隔木20200102", "2024-02-29", "2024-03-07")]
    [InlineData("20991231", "2026-01-01", "2099-12-31")]
    [InlineData("月 20270228", "2027-02-28", "2027-02-28")]
    public void Leap_years_turns_of_the_year_and_far_days_are_found(string cell, string on, string next) =>
        Next(cell, on).Date.Should().Be(DateOnly.Parse(next, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("20261122", NoDateReason.CalendarEnded)]
    [InlineData("", NoDateReason.NoCollection)]
    [InlineData("*1", NoDateReason.SeeRemark)]
    [InlineData("祝", NoDateReason.Unreadable)]
    [InlineData("20261201 !20261201", NoDateReason.CalendarEnded)]
    public void A_kind_without_a_date_says_why(string cell, NoDateReason reason) => Next(cell, "2026-11-23").Reason.Should().Be(reason);

    [Fact]
    public void A_filler_date_is_answered_and_called_a_placeholder()
    {
        Next("20991231", "2026-01-01").IsPlaceholder.Should().BeTrue();
        Next("20270101", "2026-01-01").IsPlaceholder.Should().BeFalse();
    }

    [Fact]
    public void The_calendar_is_known_until_the_first_kind_runs_out()
    {
        var city = SmallCity.Read("地名,センター,K,L,M\nA,,20270331 20270301,20270315 20991231,月\nB,,月,火,水\n").City!;
        GarbageCalendar.KnownUntil(city.Areas[0]).Should().Be(new DateOnly(2027, 3, 15));
        GarbageCalendar.KnownUntil(city.Areas[1]).Should().BeNull();
    }

    [Fact]
    public void The_ends_of_time_are_survived()
    {
        var city = SmallCity.Of("月 水5 隔月20261109 20261201", ("2026/12/29", "2027/01/03"));
        var calendar = new GarbageCalendar(city, new CalendarOptions { SkipSuspend = false });
        foreach (var on in new[] { DateOnly.MinValue, DateOnly.MaxValue, DateOnly.MaxValue.AddDays(-1) })
            calendar.Next(city.Areas[0], on).Should().HaveCount(1);
        calendar.Days(city.Areas[0], DateOnly.MaxValue.AddDays(-40), DateOnly.MaxValue).Should().NotBeEmpty();
        calendar.Days(city.Areas[0], DateOnly.MinValue, DateOnly.MinValue.AddDays(40)).Should().NotBeEmpty();
    }

    [Fact]
    public void Kinds_without_a_date_come_last_in_the_citys_order()
    {
        var city = SmallCity.Read("地名,センター,a,b,c,d,e\nA,,祝,火,,火,月\n").City!;
        new GarbageCalendar(city).Next(city.Areas[0], new(2026, 11, 23)).Select(next => next.Kind.Key).Should().Equal("e", "b", "d", "a", "c");
    }

    private static NextCollection Next(string cell, string on)
    {
        var city = SmallCity.Of(cell);
        return new GarbageCalendar(city).Next(city.Areas[0], DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture))[0];
    }
}
