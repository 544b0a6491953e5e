namespace CivicPlatform.Hosting;

/// <summary>What is remembered of a daily job between runs and restarts.</summary>
[GenerateSerializer, Alias("civic.job-state")]
internal sealed record JobState
{
    /// <summary>The last day that is settled: done, or given up. <see langword="null"/> before the job was first seen.</summary>
    [Id(0)] public DateOnly? Settled { get; init; }

    /// <summary>The day that is being tried.</summary>
    [Id(1)] public DateOnly? Trying { get; init; }

    /// <summary>How often <see cref="Trying"/> has failed.</summary>
    [Id(2)] public int Failures { get; init; }

    /// <summary>When <see cref="Trying"/> failed last.</summary>
    [Id(3)] public DateTimeOffset? FailedAt { get; init; }
}
