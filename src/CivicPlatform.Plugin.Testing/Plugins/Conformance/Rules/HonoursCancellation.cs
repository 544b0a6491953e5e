using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Who is told to stop stops, and leaves nothing half done: imports and jobs that were cancelled before they began, and imports that are cancelled when they first say how far they are.</summary>
internal sealed class HonoursCancellation() : ConformanceRule(
    "honours-cancellation", ConformanceLevel.Silver, "A cancelled import or job ends with OperationCanceledException and has written nothing; afterwards the import still works.")
{
    // It bounds what would never end; nothing is measured with it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.EmptyAsync(subject);
        var imports = trial.Features<ImportReceiver>().SelectMany(receiver => receiver.Imports).ToList();
        var jobs = trial.Features<JobReceiver>().SelectMany(receiver => receiver.DailyJobs).ToList();
        if (imports.Count + jobs.Count == 0)
            return Of(trial.Faults()) is { Outcome: ConformanceOutcome.Failed } failed ? failed : NotApplicable("It has no imports and no jobs.");
        if (imports.Select(import => import.Format).Except(subject.Imports.Keys).ToList() is { Count: > 0 } without)
            return NotJudged(without.Select(format => $"There is no sample of the format '{format}': name a folder with one (Imports)."));
        var faults = new List<string>();
        foreach (var (format, type) in imports)
        {
            faults.AddRange(await CancelledAsync(trial, $"The import {format}, cancelled before it began,", mustStop: true, stop => ImportAsync(trial, format, type, stop, null)));
            using var early = new CancellationTokenSource();
            faults.AddRange(await CancelledAsync(trial, $"The import {format}, cancelled when it first told how far it was,", mustStop: false,
                _ => ImportAsync(trial, format, type, early.Token, new Told(early.Cancel))));
            await trial.City.ImportAsync(format, subject.Imports[format]);
        }
        await subject.Fill(trial.City);
        foreach (var job in jobs)
            faults.AddRange(await CancelledAsync(trial, $"The job {job.Name}, cancelled before it began,", mustStop: false, stop => RunAsync(trial, job, stop)));
        return Of(faults.Concat(trial.Faults()));
    }

    /// <summary>What is wrong with how work ends that was cancelled. Work that had nothing to do, or was past the point where it can go back, may end as if it was not.</summary>
    private static async Task<IReadOnlyList<string>> CancelledAsync(Trial trial, string what, bool mustStop, Func<CancellationToken, Task> work)
    {
        var (head, shown, stopped) = (await trial.HeadAsync(), await Shown.OfAsync(trial), false);
        try
        {
            await work(new CancellationToken(canceled: true)).WaitAsync(Patience);
        }
        catch (OperationCanceledException)
        {
            stopped = true;
        }
        catch (TimeoutException)
        {
            return [$"{what} goes on: nothing of it has ended after {Patience.TotalMinutes:0} minutes."];
        }
        catch (Exception fault)
        {
            return [$"{what} ends with {fault.GetType().Name} instead of OperationCanceledException: {fault.Message}"];
        }
        if (!stopped && !mustStop)
            return [];
        _ = await trial.HeadAsync();
        var written = (await trial.WrittenAsync(head)).Select(each => $"{what} has written {each}.");
        var changed = (await Shown.OfAsync(trial)).Against(shown, "afterwards").Select(change => $"{what} has changed something: {change}");
        return [.. written, .. changed, .. stopped ? (string[])[] : [$"{what} ends as if nobody had cancelled it."]];
    }

    private static async Task ImportAsync(Trial trial, string format, Type type, CancellationToken stop, IProgress<double>? progress)
    {
        await using var scope = trial.City.Services.CreateAsyncScope();
        var request = await ImportDesk.ReadAsync(format, trial.Subject.Imports[format], CancellationToken.None);
        using var origin = CodeOrigin.Enter(trial.Plugin);
        _ = await ((IImport)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)).ImportAsync(request with { Progress = progress }, stop);
    }

    private static async Task RunAsync(Trial trial, DailyJob job, CancellationToken stop)
    {
        await using var scope = trial.City.Services.CreateAsyncScope();
        using var origin = CodeOrigin.Enter(trial.Plugin);
        await ((IJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, job.Job)).RunAsync(trial.City.Services.GetRequiredService<CityClock>().Today, stop);
    }

    // Not Progress<T>, which tells later and elsewhere.
    private sealed class Told(Action told) : IProgress<double>
    {
        public void Report(double value) => told();
    }
}
