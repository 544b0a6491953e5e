using System.Globalization;
using System.Text;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Feeds;
using Garbage5374.Tests.Rules;
using Ical.Net.CalendarComponents;

namespace Garbage5374.Tests.Feeds;

public sealed class CalendarFeedTests
{
    private static readonly DateTimeOffset Stamp = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(9));
    private static readonly FeedOptions Options = new("gomi.example.jp", Stamp, new DateOnly(2026, 11, 23));
    private static readonly GarbageCity City = SmallCity.Of("月 木", ("2026/12/29", "2027/01/03"));

    [Fact]
    public void The_feed_holds_what_the_calendar_holds_for_thirteen_months()
    {
        var days = new GarbageCalendar(City).Days(City.Areas[0], new(2026, 10, 23), new(2027, 12, 23));
        Read(Feed()).Select(Start).Should().Equal(days.Select(day => day.Date));
    }

    [Fact]
    public void No_line_is_longer_than_75_octets_and_every_line_ends_with_CRLF()
    {
        var city = SmallCity.Read("地名,センター,とても長い名前のごみの種類、ペットボトル・びん・缶・古紙・古着；乾電池など\\いろいろ\n長い名前の町の一丁目から九丁目まで（昭和通り沿いを除く）,,月\n").City!;
        var text = CalendarFeed.Write(new GarbageCalendar(city), city.Areas[0], Options with { Alarm = new TimeOnly(20, 0) });
        text.Should().EndWith("END:VCALENDAR\r\n");
        foreach (var line in text.Split("\r\n"))
        {
            line.Should().NotContain("\n");
            Encoding.UTF8.GetByteCount(line).Should().BeLessThanOrEqualTo(75);
        }
        Read(text)[0].Summary.Should().Be(city.Kinds[0].Label);
    }

    [Fact]
    public void A_moved_collection_keeps_its_uid_and_gets_a_higher_sequence()
    {
        var before = Read(Feed()).Single(e => Start(e) == new DateOnly(2026, 12, 3));
        var after = Read(Feed(Move(3, 5, 1))).Single(e => Start(e) == new DateOnly(2026, 12, 5));
        after.Uid.Should().Be(before.Uid);
        after.Sequence.Should().Be(before.Sequence + 1);
        after.LastModified!.AsUtc.Should().Be(Stamp.AddHours(1).UtcDateTime);
        Read(Feed(Move(3, 5, 1))).Should().NotContain(e => Start(e) == new DateOnly(2026, 12, 3));
    }

    [Fact]
    public void A_cancelled_collection_stays_in_the_feed_as_cancelled()
    {
        var cancelled = Read(Feed(new ScheduleChange("c", ScheduleAction.Cancel, new(2026, 12, 3), new(2026, 12, 3), "雪", Stamp.AddHours(2)))).Single(e => Start(e) == new DateOnly(2026, 12, 3));
        cancelled.Status.Should().Be("CANCELLED");
        cancelled.Sequence.Should().Be(1);
        cancelled.Alarms.Should().BeEmpty();
    }

    [Fact]
    public void A_withdrawn_change_is_undone_with_a_still_higher_sequence()
    {
        var restored = Read(Feed(Move(3, 5, 1) with { WithdrawnAt = Stamp.AddHours(3) })).Single(e => Start(e) == new DateOnly(2026, 12, 3));
        restored.Sequence.Should().Be(2);
        restored.Status.Should().Be("CONFIRMED");
    }

    [Fact]
    public void An_additional_day_that_is_taken_back_stays_as_cancelled_for_those_who_hold_it()
    {
        var extra = new ScheduleChange("x", ScheduleAction.Extra, new(2026, 12, 5), new(2026, 12, 5), "", Stamp.AddHours(1));
        var added = Read(Feed(extra)).Single(e => Start(e) == new DateOnly(2026, 12, 5));
        var gone = Read(Feed(extra with { WithdrawnAt = Stamp.AddHours(2) })).Single(e => Start(e) == new DateOnly(2026, 12, 5));
        (gone.Uid, gone.Status).Should().Be((added.Uid, "CANCELLED"));
        gone.Sequence.Should().BeGreaterThan(added.Sequence);
    }

    [Theory]
    [InlineData("20:00", "-PT4H")]
    [InlineData("09:00", "-PT15H")]
    [InlineData("06:30", "PT6H30M")]
    public void An_alarm_rings_the_evening_before_or_the_morning_of_the_day(string alarm, string trigger)
    {
        FeedOptions.TryReadAlarm(alarm, out var at).Should().BeTrue();
        var text = CalendarFeed.Write(new GarbageCalendar(City), City.Areas[0], Options with { Alarm = at });
        text.Should().Contain($"TRIGGER:{trigger}\r\n").And.Contain("ACTION:DISPLAY\r\n");
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("8pm")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_alarm_text_is_not_taken(string? alarm) => FeedOptions.TryReadAlarm(alarm, out _).Should().BeFalse();

    [Fact]
    public void The_feed_says_how_often_to_ask_again_and_how_it_is_called() =>
        Feed().Should().Contain("REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n").And.Contain("X-PUBLISHED-TTL:PT12H\r\n").And.Contain("X-WR-CALNAME:").And.Contain("TRANSP:TRANSPARENT\r\n")
            .And.Contain("DTSTART;VALUE=DATE:20261203\r\n").And.Contain("DTEND;VALUE=DATE:20261204\r\n").And.Contain("DTSTAMP:20261123T000000Z\r\n");

    [Fact]
    public void Every_text_is_escaped_as_RFC_5545_asks()
    {
        var city = SmallCity.Read("地名,センター,\"缶;びん,瓶\\\"\n\"東,西;南\\北\",,月\n").City!;
        var text = CalendarFeed.Write(new GarbageCalendar(city, null, [new ScheduleChange("m", ScheduleAction.Move, new(2026, 11, 23), new(2026, 11, 24), "雪;風,\\\nEND:VCALENDAR", Stamp)]),
            city.Areas[0], Options with { Alarm = new TimeOnly(20, 0) }).Replace("\r\n ", "", StringComparison.Ordinal);
        text.Should().Contain("X-WR-CALNAME:東\\,西\\;南\\\\北").And.Contain("SUMMARY:缶\\;びん\\,瓶\\\\").And.Contain("雪\\;風\\,\\\\\\nEND:VCALENDAR");
        text.Split("\r\n").Count(line => line == "END:VCALENDAR").Should().Be(1);
    }

    [Fact]
    public void The_same_question_gives_the_same_octets() => Feed().Should().Be(Feed());

    [Fact]
    public void Uids_are_unique_and_do_not_depend_on_other_areas_or_kinds()
    {
        var two = SmallCity.Read("地名,センター,K,L\nB,C,火,火\nA,C,月 木,月\n").City!;
        var uids = two.Areas.SelectMany(area => Read(CalendarFeed.Write(new GarbageCalendar(two), area, Options)).Select(e => e.Uid)).ToList();
        uids.Should().OnlyHaveUniqueItems();
        uids.Should().Contain(Read(Feed())[0].Uid);
    }

    [Fact]
    public void Easy_Japanese_has_no_reading_marks_in_a_calendar_file() =>
        CalendarFeed.Write(new GarbageCalendar(City), City.Areas[0], Options with { Language = "ja-easy", Alarm = new TimeOnly(20, 0) }).Should().NotContain("|");

    private static ScheduleChange Move(int from, int to, int hour) => new("m", ScheduleAction.Move, new(2026, 12, from), new(2026, 12, to), "台風", Stamp.AddHours(hour));

    private static string Feed(params ScheduleChange[] changes) => CalendarFeed.Write(new GarbageCalendar(City, null, changes), City.Areas[0], Options);

    private static List<CalendarEvent> Read(string text) => [.. Ical.Net.Calendar.Load(text)!.Events.OrderBy(Start)];

    private static DateOnly Start(CalendarEvent e) => DateOnly.ParseExact(e.DtStart!.Value.ToString("yyyyMMdd", CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture);
}
