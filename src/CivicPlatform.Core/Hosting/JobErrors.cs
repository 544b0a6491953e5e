using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

/// <summary>Why a job that was asked for by hand is not done.</summary>
internal static class JobErrors
{
    public static CivicError Unknown(string key, IEnumerable<string> known) => new("CIVIC3403", "There is no such job.",
        known.Any() ? $"The loaded plugins have these jobs: {string.Join(", ", known.Order(StringComparer.Ordinal))}." : "No loaded plugin has a job.",
        "Name the plugin and the job's class as they are listed.")
    { Where = key };

    public static CivicError NotDone(string key, DateOnly day, JobRun run) => new("CIVIC3402", "The job is not done.",
        $"For {day:yyyy-MM-dd}: " + run.Status switch
        {
            JobRunStatus.Disabled => "its plugin is disabled, and nothing ran.",
            JobRunStatus.Busy => "it is running already, and nothing was started.",
            JobRunStatus.Stopped => "the city is stopping.",
            JobRunStatus.Unknown => "its plugin is not loaded where the job lives.",
            _ => run.Fault ?? "it failed.",
        },
        run.Status == JobRunStatus.Failed ? "See the plugin's faults; mend the cause and run the job again: it may run twice for a day."
            : "Run it again when that has changed.")
    { Where = key };
}
