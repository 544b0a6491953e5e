using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>Arms every plugin's jobs when the host has started, and runs one by hand.</summary>
internal sealed partial class JobRunner(
    JobCatalogue catalogue, IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<JobRunner> logger)
    : BackgroundService, IJobControl
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public async Task RunNowAsync(PluginId plugin, string job, DateOnly day, CancellationToken cancellationToken = default)
    {
        var key = JobCatalogue.Key(plugin, job);
        if (catalogue.Find(key) is null)
            throw new CivicException(JobErrors.Unknown(key, catalogue.Keys));
        var run = await grains.GetGrain<IJobGrain>(key).RunNow(day).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (run.Status != JobRunStatus.Done)
            throw new CivicException(JobErrors.NotDone(key, day, run));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (catalogue.Keys.Count == 0)
            return;
        // Grains can be called only when the whole host, the silo with it, has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult()).ConfigureAwait(false);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        var left = catalogue.Keys.ToList();
        while (true)
        {
            foreach (var key in left.ToArray())
            {
                stoppingToken.ThrowIfCancellationRequested();
                try
                {
                    // Who stops waits for the one call that is under way: a silo that goes away under it would complain at length.
                    await grains.GetGrain<IJobGrain>(key).Arm().ConfigureAwait(false);
                    left.Remove(key);
                }
                catch (Exception failure)
                {
                    // A store that fails for a moment must not cost a job its day.
                    LogNotArmed(key, failure);
                }
            }
            if (left.Count == 0)
                return;
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
        }
    }
}
