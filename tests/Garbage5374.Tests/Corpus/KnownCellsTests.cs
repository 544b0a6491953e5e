using Garbage5374.Calendar;
using Garbage5374.Rules;
using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Corpus;

/// <summary>The 75 single cells: the original's answer, and ours where it differs, with the reason.</summary>
public sealed class KnownCellsTests
{
    private static readonly Dictionary<string, (string? Ours, string Why)> Ours = new()
    {
        ["月  木"] = ("2026-11-23", "two blanks are one"),
        ["月 木 "] = ("2026-11-23", "a trailing blank means nothing"),
        [" 月 木"] = ("2026-11-23", "a leading blank means nothing"),
        ["月　木"] = ("2026-11-23", "an ideographic blank divides"),
        ["月・木"] = ("2026-11-23", "a middle dot divides"),
        ["*10 月"] = ("2026-11-23", "a remark may have two digits"),
        ["\"月 木\""] = ("2026-11-23", "a CSV reader takes the quotes off"),
        ["Mon"] = ("2026-11-23", "English weekdays are known"),
        ["月１"] = ("2026-12-07", "full-width digits are digits"),
        ["第1月"] = ("2026-12-07", "a known notation"),
        ["月1`"] = ("2026-12-07", "a stray mark is dropped and reported"),
        ["月5"] = ("2027-03-29", "no horizon of three months"),
        ["水2:4 6 8"] = ("2027-04-14", "no horizon of three months"),
        ["月3 :12"] = ("2026-12-21", "a blank before the colon means nothing"),
        ["水1:6 7 水2:12 1"] = ("2026-12-09", "each group has its own months"),
        ["月 20261124"] = ("2026-11-23", "weekdays and dates together"),
        ["20261130 月"] = ("2026-11-23", "weekdays and dates together"),
        ["隔月20251117"] = ("2026-11-30", "every second week has no end"),
        ["隔月20261109 木"] = ("2026-11-23", "same day; the weekly token is kept too"),
        ["隔水20261216|shift"] = ("2027-01-13", "a closure holds in every mode"),
        ["火|two closures"] = ("2027-01-05", "all rows of a centre count"),
        ["火5|shift"] = ("2027-03-30", "the lost collection is warned of, and the next one found"),
        ["20260229 20270229"] = (null, "no such days"),
        ["20261301"] = (null, "no such month"),
        ["2026124"] = (null, "seven digits may be two days"),
        ["202612110"] = (null, "nine digits"),
        ["祝"] = (null, "not a weekday, never Saturday"),
        ["-"] = (null, "no collection, never Saturday"),
        ["×"] = (null, "no collection, never Saturday"),
    };

    [SkippableFact]
    public void Every_single_cell_is_answered_as_the_second_column_says()
    {
        var cells = KnownAnswers.Cells();
        cells.Should().HaveCount(75);
        var different = 0;
        foreach (var known in cells)
        {
            var expected = known.Next;
            if (Ours.TryGetValue(KeyOf(known), out var ours))
                expected = ours.Ours is null ? null : DateOnly.Parse(ours.Ours, System.Globalization.CultureInfo.InvariantCulture);
            different += expected == known.Next ? 0 : 1;
            Answer(known).Date.Should().Be(expected, "cell {0} `{1}`: {2}", known.Number, known.Cell, ours.Why);
        }
        different.Should().Be(28);
    }

    [SkippableFact]
    public void Every_label_is_the_originals_where_the_cell_means_the_same()
    {
        string[] ownLabel =
        [
            "月3: 4 6 12",         // the original counts the blank as month 0
            "月 20261124", "20261130 月", "水1:6 7 水2:12 1",   // the original loses a part
            "隔水20261109",        // the date decides, so the label must not name another weekday
        ];
        foreach (var known in KnownAnswers.Cells().Where(known => !Ours.ContainsKey(known.Cell) && !ownLabel.Contains(known.Cell)))
        {
            var cell = Answer(known).Cell;
            if (cell.State is CellState.Days)
                RuleLabels.Of(cell).Should().Be(known.Label, "cell {0} `{1}`", known.Number, known.Cell);
        }
    }

    [Fact]
    public void A_collection_that_a_closure_swallows_is_told()
    {
        var city = SmallCity.Of("火5", ("2026/12/29", "2027/01/03"));
        var next = new GarbageCalendar(city, new CalendarOptions { SkipSuspend = false }).Next(city.Areas[0], new(2026, 12, 28))[0];
        next.Date.Should().Be(new DateOnly(2027, 3, 30));
        next.Lost.Should().Be(new DateOnly(2026, 12, 29));
    }

    private static string KeyOf(KnownCell known) => known.Cell switch
    {
        "隔水20261216" when !known.SkipSuspend => "隔水20261216|shift",
        "火5" when known.Closures.Count > 0 => "火5|shift",
        "火" when known.Closures.Count == 2 => "火|two closures",
        _ => known.Cell,
    };

    private static NextCollection Answer(KnownCell known)
    {
        var city = SmallCity.Of(known.Cell, [.. known.Closures]);
        return new GarbageCalendar(city, new CalendarOptions { WeekShift = known.WeekShift, SkipSuspend = known.SkipSuspend }).Next(city.Areas[0], known.On)[0];
    }
}
