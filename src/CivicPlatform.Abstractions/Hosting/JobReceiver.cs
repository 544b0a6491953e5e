using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Takes a plugin's work at set times.</summary>
public sealed class JobReceiver : PluginFeature
{
    private readonly List<DailyJob> daily = [];

    /// <summary>What was added.</summary>
    public IReadOnlyList<DailyJob> DailyJobs => daily;

    /// <summary>Runs a job once a day. A day that the host slept through is made up when it wakes, the latest missed day only.</summary>
    /// <param name="at">Wall clock time in the city.</param>
    public JobReceiver Daily<TJob>(TimeOnly at) where TJob : class, IJob
    {
        daily.Add(new DailyJob(typeof(TJob).Name, typeof(TJob), at));
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() =>
        Twice("job", daily.Select(job => job.Name));
}
