using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>Runs one job once: made anew, in a scope of its own, for ten minutes at most, its faults on its plugin's account.</summary>
internal sealed partial class JobBench(
    JobCatalogue catalogue, IPluginDirectory plugins, PluginCosts costs, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<JobBench> logger)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public async Task<JobRun> RunAsync(string key, DateOnly day)
    {
        if (catalogue.Find(key) is not var (plugin, job))
            return new JobRun(JobRunStatus.Unknown);
        if (!plugins.IsOpen(plugin))
            return new JobRun(JobRunStatus.Disabled);

        var started = time.GetTimestamp();
        using var tooLong = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, lifetime.ApplicationStopping);
        try
        {
            // Away from the caller's scheduler: a job that blocks or never looks at its token holds up nothing but itself.
            var work = Task.Run(() => WorkAsync(plugin, job, day, either.Token), CancellationToken.None);
            await work.WaitAsync(either.Token).ConfigureAwait(false);
            LogDone(plugin, job.Name, day, (long)time.GetElapsedTime(started).TotalMilliseconds);
            return new JobRun(JobRunStatus.Done);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return new JobRun(JobRunStatus.Stopped);
        }
        catch (Exception thrown)
        {
            // Whatever a plugin's job throws is its own fault; the city goes on.
            var fault = tooLong.IsCancellationRequested
                ? new TimeoutException($"The job {job.Name} for {day:yyyy-MM-dd} was stopped after {Longest.TotalMinutes:0} minutes.", thrown)
                : thrown;
            plugins.Blame(plugin, PluginPhase.Job, fault);
            LogFailed(plugin, job.Name, day, fault);
            return new JobRun(JobRunStatus.Failed, $"{fault.GetType().Name}: {fault.Message}");
        }
        finally
        {
            costs.Add(plugin, PluginPhase.Job, time.GetElapsedTime(started));
        }
    }

    private async Task WorkAsync(PluginId plugin, DailyJob job, DateOnly day, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var origin = CodeOrigin.Enter(plugin);
        var work = (IJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, job.Job);
        try
        {
            await work.RunAsync(day, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The scope did not make it, so it does not dispose of it either.
            if (work is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync().ConfigureAwait(false);
            else
                (work as IDisposable)?.Dispose();
        }
    }
}
