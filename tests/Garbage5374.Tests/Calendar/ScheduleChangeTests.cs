using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Calendar;

public sealed class ScheduleChangeTests
{
    private static readonly GarbageCity City = SmallCity.Of("月 木", ("2026/12/29", "2027/01/03"));
    private static readonly DateTimeOffset Entered = new(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public void A_move_stands_on_both_days_and_next_answers_the_new_one()
    {
        var calendar = With(Move(1, "2026-12-03", "2026-12-05"));
        Lines(calendar, "2026-12-01", "2026-12-06").Should().Equal("2026-12-03 MovedAway →2026-12-05 台風", "2026-12-05 MovedHere →2026-12-05 台風");
        var next = calendar.Next(City.Areas[0], new(2026, 12, 1))[0];
        (next.Date, next.MovedFrom, next.Note).Should().Be((new DateOnly(2026, 12, 5), new DateOnly(2026, 12, 3), "台風"));
    }

    [Fact]
    public void A_cancelled_day_is_shown_and_next_goes_on() =>
        Next(With(Change(1, ScheduleAction.Cancel, "2026-12-03")), "2026-12-01").Should().Be(new DateOnly(2026, 12, 7));

    [Fact]
    public void An_extra_day_is_collected_even_inside_the_files_closure() =>
        Next(With(Change(1, ScheduleAction.Extra, "2026-12-30")), "2026-12-29").Should().Be(new DateOnly(2026, 12, 30));

    [Fact]
    public void A_staff_closure_cancels_moved_and_usual_days_alike()
    {
        var calendar = With(Move(1, "2026-12-03", "2026-12-08"), Change(2, ScheduleAction.Closure, "2026-12-07", "2026-12-10"));
        Next(calendar, "2026-12-01").Should().Be(new DateOnly(2026, 12, 14));
    }

    [Fact]
    public void A_later_entry_corrects_an_earlier_one() =>
        Next(With(Move(1, "2026-12-03", "2026-12-05"), Move(2, "2026-12-03", "2026-12-04")), "2026-12-01").Should().Be(new DateOnly(2026, 12, 4));

    [Fact]
    public void Move_then_cancel_then_restore_gives_the_start()
    {
        var start = Lines(With(), "2026-12-01", "2027-01-31");
        var move = Move(1, "2026-12-03", "2026-12-05");
        var cancel = Change(2, ScheduleAction.Cancel, "2026-12-05");
        Lines(With(move, cancel), "2026-12-01", "2027-01-31").Should().NotEqual(start);
        Lines(With(move with { WithdrawnAt = Entered.AddHours(9) }, cancel with { WithdrawnAt = Entered.AddHours(9) }), "2026-12-01", "2027-01-31").Should().Equal(start);
    }

    [Theory]
    [InlineData(ScheduleAction.Extra, "2026-12-05", "2026-12-05")]
    [InlineData(ScheduleAction.Closure, "2026-12-01", "2026-12-20")]
    [InlineData(ScheduleAction.Move, "2026-12-03", "2026-12-30")]
    [InlineData(ScheduleAction.Cancel, "2026-12-03", "2026-12-03")]
    public void Whatever_is_taken_back_leaves_the_calendar_as_it_was(ScheduleAction action, string from, string to)
    {
        var change = Change(1, action, from, to);
        Lines(With(change), "2026-12-01", "2027-01-31").Should().NotEqual(Lines(With(), "2026-12-01", "2027-01-31"));
        Lines(With(change with { WithdrawnAt = Entered.AddHours(9) }), "2026-12-01", "2027-01-31").Should().Equal(Lines(With(), "2026-12-01", "2027-01-31"));
    }

    [Fact]
    public void A_change_for_another_area_kind_or_centre_changes_nothing()
    {
        var move = Move(1, "2026-12-03", "2026-12-05");
        foreach (var other in new[] { move with { Areas = ["B"] }, move with { Kinds = ["L"] }, move with { Centers = ["D"] } })
            Next(With(other), "2026-12-01").Should().Be(new DateOnly(2026, 12, 3));
        Next(With(move with { Areas = ["A"], Kinds = ["K"], Centers = ["C"] }), "2026-12-01").Should().Be(new DateOnly(2026, 12, 5));
    }

    [Fact]
    public void A_move_onto_a_day_that_is_collected_anyway_is_one_collection() =>
        With(Move(1, "2026-12-03", "2026-12-07")).Days(City.Areas[0], new(2026, 12, 7), new(2026, 12, 7)).Where(day => day.TakesPlace).Should().ContainSingle();

    [Theory]
    [InlineData(ScheduleAction.Move, "2026-12-03", "2026-12-03", "change.same-day")]
    [InlineData(ScheduleAction.Closure, "2026-12-03", "2026-12-02", "change.reversed")]
    [InlineData(ScheduleAction.Closure, "2026-12-03", "2126-12-03", "change.too-long")]
    public void A_change_that_cannot_stand_says_why_and_has_no_effect(ScheduleAction action, string from, string to, string fault)
    {
        var change = Change(1, action, from, to);
        change.Fault.Should().Be(fault);
        Next(With(change), "2026-12-01").Should().Be(new DateOnly(2026, 12, 3));
    }

    [Fact]
    public void Next_is_always_the_first_collection_of_the_calendar()
    {
        var calendar = With(Move(1, "2026-12-03", "2026-12-09"), Change(2, ScheduleAction.Closure, "2026-12-14", "2026-12-20"), Change(3, ScheduleAction.Extra, "2027-01-02"));
        for (var on = new DateOnly(2026, 11, 1); on < new DateOnly(2027, 3, 1); on = on.AddDays(1))
            calendar.Next(City.Areas[0], on)[0].Date.Should().Be(calendar.Days(City.Areas[0], on, on.AddDays(400)).First(day => day.TakesPlace).Date);
    }

    private static GarbageCalendar With(params ScheduleChange[] changes) => new(City, null, changes);

    private static ScheduleChange Move(int hour, string from, string to) => Change(hour, ScheduleAction.Move, from, to);

    private static ScheduleChange Change(int hour, ScheduleAction action, string from, string? to = null) => new($"c{hour}", action, Date(from), Date(to ?? from), "台風", Entered.AddHours(hour));

    private static DateOnly? Next(GarbageCalendar calendar, string on) => calendar.Next(City.Areas[0], Date(on))[0].Date;

    private static string[] Lines(GarbageCalendar calendar, string from, string to) =>
        [.. calendar.Days(City.Areas[0], Date(from), Date(to)).Select(day => $"{day.Date:yyyy-MM-dd} {day.Status} →{day.CollectedOn:yyyy-MM-dd} {day.Reason}")];

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
