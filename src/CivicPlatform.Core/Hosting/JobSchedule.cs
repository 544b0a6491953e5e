namespace CivicPlatform.Hosting;

/// <summary>What a daily job does next.</summary>
/// <param name="Run">The day to run now, or <see langword="null"/> to wait.</param>
/// <param name="Until">When to look again; meaningless when there is something to run.</param>
internal readonly record struct JobStep(DateOnly? Run, DateTimeOffset Until);

/// <summary>The timetable of a daily job, in days and times of the city; pure.</summary>
/// <remarks>A day is due from the moment at which the city's wall clock shows the job's time (<see cref="CityClock.At"/>: a time that spring
/// skips comes after the gap, one that autumn repeats comes the first time). Only the latest due day is ever run.</remarks>
internal static class JobSchedule
{
    /// <summary>How long a failed run rests before it is tried again; when none is left the day is given up.</summary>
    public static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20)];

    /// <summary>The latest day whose time has come.</summary>
    public static DateOnly LatestDue(DateTimeOffset now, TimeOnly at, CityClock clock)
    {
        // Around a change of offset the city's date and the moment of the wall clock may disagree by a day: look at the neighbours too.
        var day = clock.DateOf(now).AddDays(1);
        while (clock.At(day, at) > now)
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>What to do now.</summary>
    public static JobStep Decide(JobState state, DateTimeOffset now, TimeOnly at, CityClock clock)
    {
        var due = LatestDue(now, at, clock);
        var settled = state.Settled ?? due;
        if (due <= settled)
            return new JobStep(null, clock.At(Later(due, settled).AddDays(1), at));
        if (state.Trying != due || state.Failures == 0 || state.FailedAt is not { } failedAt)
            return new JobStep(due, now);
        var again = failedAt + Pauses[Math.Min(state.Failures, Pauses.Length) - 1];
        return again <= now || failedAt > now ? new JobStep(due, now) : new JobStep(null, Earlier(again, clock.At(due.AddDays(1), at)));
    }

    /// <summary>The job is seen for the first time: what lies behind is not made up.</summary>
    public static JobState Begin(JobState state, DateTimeOffset now, TimeOnly at, CityClock clock) =>
        state.Settled is null ? state with { Settled = LatestDue(now, at, clock) } : state;

    /// <summary>A day was done.</summary>
    public static JobState Done(JobState state, DateOnly day) =>
        new() { Settled = Later(day, state.Settled ?? day) };

    /// <summary>A run failed: it is tried again, or given up until the next day.</summary>
    public static JobState Failed(JobState state, DateOnly day, DateTimeOffset now)
    {
        var failures = state.Trying == day ? state.Failures + 1 : 1;
        return failures > Pauses.Length ? Done(state, day) : state with { Trying = day, Failures = failures, FailedAt = now };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
