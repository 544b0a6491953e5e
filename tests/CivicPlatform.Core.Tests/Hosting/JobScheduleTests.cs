using CivicPlatform.Texts;
using FsCheck.Xunit;

namespace CivicPlatform.Hosting;

public sealed class JobScheduleTests
{
    private static readonly string[] Zones = ["Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC"];
    private static readonly TimeOnly Six = new(18, 0);
    private static readonly CityClock Tokyo = Clock("Asia/Tokyo");
    private static readonly DateOnly Day = new(2026, 4, 10);

    [Fact]
    public void A_job_that_is_seen_for_the_first_time_does_not_make_up_the_past()
    {
        var state = JobSchedule.Begin(new JobState(), Tokyo.At(Day, new TimeOnly(20, 0)), Six, Tokyo);
        JobSchedule.Decide(state, Tokyo.At(Day, new TimeOnly(20, 0)), Six, Tokyo).Should().Be(new JobStep(null, Tokyo.At(Day.AddDays(1), Six)));
    }

    [Fact]
    public void A_job_that_is_seen_before_its_time_runs_on_the_same_day()
    {
        var state = JobSchedule.Begin(new JobState(), Tokyo.At(Day, new TimeOnly(9, 0)), Six, Tokyo);
        JobSchedule.Decide(state, Tokyo.At(Day, new TimeOnly(9, 0)), Six, Tokyo).Should().Be(new JobStep(null, Tokyo.At(Day, Six)));
        JobSchedule.Decide(state, Tokyo.At(Day, Six), Six, Tokyo).Run.Should().Be(Day);
    }

    [Fact]
    public void A_job_runs_once_a_day()
    {
        var state = JobSchedule.Done(new JobState { Settled = Day.AddDays(-1) }, Day);
        JobSchedule.Decide(state, Tokyo.At(Day, new TimeOnly(23, 59)), Six, Tokyo).Should().Be(new JobStep(null, Tokyo.At(Day.AddDays(1), Six)));
    }

    [Fact]
    public void A_host_that_slept_for_a_week_makes_up_the_latest_day_only()
    {
        var state = new JobState { Settled = Day };
        var wakes = Tokyo.At(Day.AddDays(7), new TimeOnly(7, 0));
        JobSchedule.Decide(state, wakes, Six, Tokyo).Run.Should().Be(Day.AddDays(6));
        JobSchedule.Decide(JobSchedule.Done(state, Day.AddDays(6)), wakes, Six, Tokyo).Should().Be(new JobStep(null, Tokyo.At(Day.AddDays(7), Six)));
    }

    [Fact]
    public void A_failed_run_is_tried_three_times_more_with_longer_and_longer_pauses_and_then_given_up()
    {
        var state = new JobState { Settled = Day.AddDays(-1) };
        var now = Tokyo.At(Day, Six);
        var pauses = new List<TimeSpan>();
        for (var runs = 1; ; runs++)
        {
            JobSchedule.Decide(state, now, Six, Tokyo).Run.Should().Be(Day);
            state = JobSchedule.Failed(state, Day, now);
            var next = JobSchedule.Decide(state, now, Six, Tokyo);
            next.Run.Should().BeNull();
            if (state.Settled == Day)
            {
                runs.Should().Be(4);
                next.Until.Should().Be(Tokyo.At(Day.AddDays(1), Six));
                break;
            }
            pauses.Add(next.Until - now);
            now = next.Until;
        }
        pauses.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.HaveCount(3);
    }

    [Fact]
    public void A_day_that_still_fails_when_the_next_is_due_is_left_behind()
    {
        var state = JobSchedule.Failed(new JobState { Settled = Day.AddDays(-1) }, Day, Tokyo.At(Day.AddDays(1), new TimeOnly(17, 59)));
        JobSchedule.Decide(state, Tokyo.At(Day.AddDays(1), new TimeOnly(17, 59, 30)), Six, Tokyo).Until.Should().Be(Tokyo.At(Day.AddDays(1), Six));
        JobSchedule.Decide(state, Tokyo.At(Day.AddDays(1), Six), Six, Tokyo).Run.Should().Be(Day.AddDays(1));
    }

    [Fact]
    public void A_clock_that_is_put_back_does_not_keep_a_failed_day_waiting()
    {
        var state = JobSchedule.Failed(new JobState { Settled = Day.AddDays(-1) }, Day, Tokyo.At(Day, new TimeOnly(23, 0)));
        JobSchedule.Decide(state, Tokyo.At(Day, new TimeOnly(19, 0)), Six, Tokyo).Run.Should().Be(Day);
    }

    /// <summary>Berlin has no 02:30 on 2026-03-29 and two of them on 2026-10-25.</summary>
    [Fact]
    public void A_time_that_spring_skips_comes_after_the_gap_and_one_that_autumn_repeats_comes_the_first_time()
    {
        var berlin = Clock("Europe/Berlin");
        var half = new TimeOnly(2, 30);
        var spring = new DateOnly(2026, 3, 29);
        JobSchedule.Decide(new JobState { Settled = spring.AddDays(-1) }, berlin.At(spring.AddDays(-1), Six), half, berlin).Until
            .Should().Be(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero));
        var autumn = new DateOnly(2026, 10, 25);
        var first = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero);
        JobSchedule.Decide(new JobState { Settled = autumn.AddDays(-1) }, first, half, berlin).Run.Should().Be(autumn);
        JobSchedule.Decide(new JobState { Settled = autumn }, first.AddHours(1), half, berlin).Run.Should().BeNull();
    }

    /// <summary>Apia had no 2011-12-30 at all; .NET is unsure of the hours around it, so only the days after are certain.</summary>
    [Fact]
    public void A_day_that_the_city_never_had_does_not_stop_the_timetable()
    {
        var apia = Clock("Pacific/Apia");
        var now = new DateTimeOffset(2011, 12, 29, 12, 0, 0, TimeSpan.Zero);
        var state = JobSchedule.Begin(new JobState(), now, Six, apia);
        var ran = new List<DateOnly>();
        for (var hour = 0; hour < 24 * 5; hour++)
        {
            if (JobSchedule.Decide(state, now.AddHours(hour), Six, apia).Run is { } day)
            {
                ran.Add(day);
                state = JobSchedule.Done(state, day);
            }
        }
        ran.Should().Contain([new DateOnly(2011, 12, 31), new DateOnly(2012, 1, 1)]).And.BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Property(MaxTest = 300)]
    public void Whoever_looks_whenever_it_is_told_to_runs_every_day_once_and_never_early(byte zone, int startMinute, short atMinute, byte days)
    {
        var clock = Clock(Zones[zone % Zones.Length]);
        var at = new TimeOnly(0, 0).AddMinutes(Math.Abs((int)atMinute) % 1440);
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Math.Abs(startMinute % 525_600));
        var state = JobSchedule.Begin(new JobState(), now, at, clock);
        var expected = state.Settled!.Value;
        for (var i = 0; i < days % 40; i++)
        {
            var step = JobSchedule.Decide(state, now, at, clock);
            step.Run.Should().BeNull("the day before is settled");
            step.Until.Should().BeAfter(now);
            now = step.Until;
            JobSchedule.Decide(state, now.AddTicks(-1), at, clock).Run.Should().BeNull("it is not time yet");
            expected = expected.AddDays(1);
            JobSchedule.Decide(state, now, at, clock).Run.Should().Be(expected);
            clock.At(expected, at).Should().Be(now);
            state = JobSchedule.Done(state, expected);
        }
    }

    [Property(MaxTest = 300)]
    public void Whatever_happens_the_settled_day_never_goes_back_and_no_day_ends_well_twice(byte zone, short atMinute, (short Minutes, byte What)[] moments)
    {
        var clock = Clock(Zones[zone % Zones.Length]);
        var at = new TimeOnly(0, 0).AddMinutes(Math.Abs((int)atMinute) % 1440);
        var now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var state = JobSchedule.Begin(new JobState(), now, at, clock);
        var done = new HashSet<DateOnly>();
        foreach (var (minutes, what) in moments)
        {
            now = now.AddMinutes(minutes);
            var before = state;
            if (JobSchedule.Decide(state, now, at, clock).Run is not { } day)
                continue;
            clock.At(day, at).Should().BeOnOrBefore(now);
            if (what % 3 == 0)
            {
                state = JobSchedule.Failed(state, day, now);
            }
            else
            {
                state = JobSchedule.Done(state, day);
                done.Add(day).Should().BeTrue();
            }
            state.Settled.Should().BeOnOrAfter(before.Settled!.Value);
        }
    }

    private static CityClock Clock(string zone) =>
        new(TimeProvider.System, new City(new LocalizedText("市"), TimeZoneInfo.FindSystemTimeZoneById(zone), [Language.Japanese]));
}
