namespace CivicPlatform.Hosting;

/// <summary>How a job's run ended.</summary>
internal enum JobRunStatus
{
    /// <summary>The work of the day is done.</summary>
    Done = 0,

    /// <summary>The job threw, or took too long; its plugin is blamed.</summary>
    Failed = 1,

    /// <summary>There is no such job.</summary>
    Unknown = 2,

    /// <summary>The plugin is disabled; nothing ran.</summary>
    Disabled = 3,

    /// <summary>The job is running already; nothing was started.</summary>
    Busy = 4,

    /// <summary>The host is stopping; the day is made up when it wakes.</summary>
    Stopped = 5,
}

/// <summary>A run of a job.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Fault">The exception's type and message when it failed; <see langword="null"/> else.</param>
[GenerateSerializer, Immutable, Alias("civic.job-run")]
internal sealed record JobRun([property: Id(0)] JobRunStatus Status, [property: Id(1)] string? Fault = null);
