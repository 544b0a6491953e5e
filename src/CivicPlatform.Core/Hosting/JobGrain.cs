using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CivicPlatform.Hosting;

/// <summary>Runs one daily job at its time. A timer hits the time; a reminder wakes the grain again wherever the silo that had it died,
/// and after a machine has slept.</summary>
[GrainType("civic.job"), KeepAlive, Reentrant]
internal sealed partial class JobGrain(
    [PersistentState("job")] IPersistentState<JobState> state, JobCatalogue catalogue, JobBench bench, CityClock clock,
    ILogger<JobGrain> logger) : Grain, IJobGrain, IRemindable
{
    private const string Reminder = "look";
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);
    private IGrainTimer? timer;
    private bool looking;
    private bool busy;

    private string Key => this.GetPrimaryKeyString();

    public async Task Arm()
    {
        if (await this.GetReminder(Reminder) is null)
            await this.RegisterOrUpdateReminder(Reminder, Look, Look);
        if (!looking && catalogue.Find(Key) is { } found)
        {
            // Durable before the answer: from now on a day that is missed is made up.
            looking = true;
            try
            {
                await SaveAsync(JobSchedule.Begin(state.State, clock.Now, found.Job.At, clock));
            }
            finally
            {
                looking = false;
            }
        }
        LookAtTheClock();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (catalogue.Find(Key) is null)
        {
            // The plugin is gone, or has no such job any more; when it comes back it is armed anew.
            if (await this.GetReminder(reminderName) is { } reminder)
                await this.UnregisterReminder(reminder);
            DeactivateOnIdle();
            return;
        }
        LookAtTheClock();
    }

    public async Task<JobRun> RunNow(DateOnly day)
    {
        if (busy)
            return new JobRun(JobRunStatus.Busy);
        try
        {
            return await RunAsync(day);
        }
        finally
        {
            LookAtTheClock();
        }
    }

    // Not awaited by timer or reminder: a run may take ten minutes, and a call to this grain must not. All of it stays on the grain's
    // own scheduler, so the two flags need no lock.
    private void LookAtTheClock()
    {
        if (!looking)
            _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        looking = true;
        try
        {
            while (!busy && catalogue.Find(Key) is { } found)
            {
                var step = JobSchedule.Decide(state.State, clock.Now, found.Job.At, clock);
                if (step.Run is not { } day)
                {
                    ArmTimer(step.Until);
                    return;
                }
                var run = await RunAsync(day);
                if (run.Status is not (JobRunStatus.Done or JobRunStatus.Failed))
                    return; // disabled, busy or stopping: looked at again by the reminder, and the day is made up then
                await SaveAsync(run.Status == JobRunStatus.Done
                    ? JobSchedule.Done(state.State, day)
                    : JobSchedule.Failed(state.State, day, clock.Now));
            }
        }
        catch (Exception failure)
        {
            // The store failed. The reminder looks again; the job may then run twice for a day, as its contract says.
            LogNotKept(Key, failure);
        }
        finally
        {
            looking = false;
        }
    }

    private async Task<JobRun> RunAsync(DateOnly day)
    {
        if (busy)
            return new JobRun(JobRunStatus.Busy);
        busy = true;
        try
        {
            return await bench.RunAsync(Key, day);
        }
        finally
        {
            busy = false;
        }
    }

    private void ArmTimer(DateTimeOffset until)
    {
        timer?.Dispose();
        var wait = until - clock.Now;
        timer = this.RegisterGrainTimer(
            static (grain, _) =>
            {
                grain.LookAtTheClock();
                return Task.CompletedTask;
            },
            this, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private Task SaveAsync(JobState next) => next == state.State ? Task.CompletedTask : state.SaveAsync(next);
}
