using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Rules;

namespace Garbage5374.Tests.Rules;

/// <summary>Cells made at random, held against a program that walks day by day.</summary>
public sealed class CellProperties
{
    private static readonly DateOnly Start = new(2026, 11, 23);

    private static readonly Gen<string> Token = Gen.OneOf(
        Gen.Elements("日月火水木金土".Select(c => c.ToString()).ToArray()),
        from w in Gen.Elements("日月火水木金土".ToCharArray()) from n in Gen.Choose(1, 5) select $"{w}{n}",
        from d in Gen.Choose(-200, 500) select Start.AddDays(d).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture),
        from d in Gen.Choose(-900, 300) let start = Start.AddDays(d) select $"隔{Weekdays.Letter(start.DayOfWeek)}{start:yyyyMMdd}",
        from d in Gen.Choose(0, 400) select "!" + Start.AddDays(d).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture));

    private static readonly Gen<string[]> Tokens = from count in Gen.Choose(1, 5) from tokens in Token.ArrayOf(count) where tokens.Any(t => t[0] != '!') select tokens;

    [Property(MaxTest = 300)]
    public Property Next_is_the_first_day_that_a_walk_day_by_day_finds() => Prop.ForAll(Tokens.ToArbitrary(), Closures().ToArbitrary(), (tokens, closures) =>
    {
        var city = SmallCity.Of(string.Join(' ', tokens), closures);
        var calendar = new GarbageCalendar(city);
        var cell = city.Areas[0].Cells[0];
        var walked = Enumerable.Range(0, 400).Select(Start.AddDays).Where(day => Collects(cell, city, day)).ToArray();
        var days = calendar.Days(city.Areas[0], Start, Start.AddDays(399)).Select(day => day.Date);
        days.Should().Equal(walked);
        foreach (var on in Enumerable.Range(0, 60).Select(i => Start.AddDays(i * 5)))
        {
            var next = calendar.Next(city.Areas[0], on)[0].Date;
            var expected = walked.FirstOrDefault(day => day >= on);
            if (expected != default)
                next.Should().Be(expected);
        }
    });

    [Property(MaxTest = 200)]
    public Property The_order_of_tokens_does_not_matter() => Prop.ForAll(Tokens.ToArbitrary(), tokens =>
    {
        var (forth, back) = (SmallCity.Of(string.Join(' ', tokens)), SmallCity.Of(string.Join(' ', tokens.Reverse())));
        Days(forth).Should().Equal(Days(back));
    });

    [Property(MaxTest = 300)]
    public Property Whatever_stands_in_a_cell_it_is_read_without_a_crash_and_never_answered_when_not_understood() => Prop.ForAll(Junk().ToArbitrary(), text =>
    {
        var cell = new CellParser().Parse(text);
        if (cell.State is not (CellState.Days or CellState.Incomplete))
            cell.Rules.Should().BeEmpty();
        RuleLabels.Of(cell).Should().NotBeNull();
    });

    [Property(MaxTest = 200)]
    public Property Full_width_writing_gives_the_same_days() => Prop.ForAll(Tokens.ToArbitrary(), tokens =>
    {
        var plain = string.Join(' ', tokens);
        var wide = string.Concat(plain.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c == ' ' ? '\u3000' : c));
        Days(SmallCity.Of(wide)).Should().Equal(Days(SmallCity.Of(plain)));
    });

    private static bool Collects(CollectionCell cell, GarbageCity city, DateOnly day)
    {
        if (cell.Excluded.Contains(day))
            return false;
        var closed = city.ClosuresOf(city.Areas[0]).Any(closure => closure.Contains(day));
        return cell.Rules.Any(rule => rule switch
        {
            WeeklyRule weekly => !closed && day.DayOfWeek == weekly.Weekday,
            NthWeekdayRule nth => !closed && day.DayOfWeek == nth.Weekday && ((day.Day - 1) / 7) + 1 == nth.Nth,
            EveryNWeeksRule every => !closed && day >= every.Start && (day.DayNumber - every.Start.DayNumber) % (every.Weeks * 7) == 0,
            DateRule date => date.Date == day,
            _ => false,
        });
    }

    private static Gen<(string, string)[]> Closures()
    {
        var closure = from first in Gen.Choose(-30, 300) from length in Gen.Choose(0, 40) select (Slashes(Start.AddDays(first)), Slashes(Start.AddDays(first + length)));
        return from count in Gen.Choose(0, 3) from closures in closure.ArrayOf(count) select closures;
    }

    private static string Slashes(DateOnly date) => date.ToString("yyyy/M/d", System.Globalization.CultureInfo.InvariantCulture);

    private static Gen<string> Junk() =>
        from pieces in Gen.Elements("月", "木", "水2", "隔", "隔月", "20261109", "2026", ":", ";", " ", "　", "*", "*1", "-", "!", "第", "1", "・", "週", "曜日", "R8", ".", "/", "\"", "\u0000", "\uD800", "あ", "9", "４", "~", "なし", "\t", "\n", "Mon", "é").ArrayOf()
        select string.Concat(pieces);

    private static IEnumerable<DateOnly> Days(GarbageCity city) => new GarbageCalendar(city).Days(city.Areas[0], Start, Start.AddDays(500)).Select(day => day.Date);
}
