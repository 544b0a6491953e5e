namespace CivicPlatform.Hosting;

/// <summary>One daily job of a plugin; the key is <c>plugin/job</c>.</summary>
[Alias("civic.IJobGrain")]
internal interface IJobGrain : IGrainWithStringKey
{
    /// <summary>The host has started: look at the timetable.</summary>
    [Alias("Arm")]
    Task Arm();

    /// <summary>Runs the job once, now; its timetable stays.</summary>
    [Alias("RunNow"), ResponseTimeout("00:11:00")]
    Task<JobRun> RunNow(DateOnly day);
}
