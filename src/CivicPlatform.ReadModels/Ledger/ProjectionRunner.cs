using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Plugins;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Ledger;

/// <summary>Keeps all read tables up with the ledger, and makes them anew when asked to.</summary>
internal sealed partial class ProjectionRunner(ProjectionStore store, ILedger ledger, TimeProvider time, ILogger<ProjectionRunner> logger)
    : BackgroundService, IHostedLifecycleService, ILedgerFollower, IProjectionRebuild
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly ProjectionFollower[] followers = [.. ProjectionSet.All.Select(projection => new ProjectionFollower(projection, store))];
    private readonly SemaphoreSlim turn = new(1);
    private readonly SemaphoreSlim restarted = new(0);
    private LedgerProgress[]? following;
    private bool prepared;
    private Task? preparing;

    public IReadOnlyList<LedgerProgress> Following => following ??= [.. followers.Select(follower => follower.Progress)];

    /// <summary>Begins with the tables while the silo starts: building the model takes one processor about a second, and there is another one.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        preparing = Task.Run(() => InTurnAsync(PrepareAsync, cancellationToken), CancellationToken.None);
        // When something else keeps the host from starting, nobody waits for it and its fault is not the one to tell.
        preparing.Leave();
        return Task.CompletedTask;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await (preparing ?? InTurnAsync(PrepareAsync, cancellationToken)).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<RebuiltTable>> RebuildAsync(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        PastDoor.Check("the read tables");
        var tables = new List<RebuiltTable>();
        await InTurnAsync(async token =>
        {
            await PrepareAsync(token).ConfigureAwait(false);
            foreach (var follower in followers)
            {
                var done = tables.Count;
                var part = progress is null ? null : new Part(progress, done, followers.Length);
                try
                {
                    var table = await store.RebuildAsync(follower.Projection, part, token).ConfigureAwait(false);
                    tables.Add(table);
                    follower.Begin(new Folded(table.Position, null));
                    LogRebuilt(table.Projection, table.RowsAfter, table.Same);
                }
                catch (ProjectionException fault)
                {
                    throw new CivicException(follower.Explain(fault), fault);
                }
            }
        }, cancellationToken).ConfigureAwait(false);
        progress?.Report(1);
        restarted.Release();
        return tables;
    }

    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
        restarted.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken).ConfigureAwait(false);
                pause = TimeSpan.Zero;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The database or the disk failed. What was folded is noted with it, so nothing is lost or folded twice.
                pause = Longer(pause);
                LogWaits(pause.TotalSeconds, failure);
                foreach (var follower in followers.Where(follower => !follower.Progress.Stopped))
                    follower.Progress.Stumble(failure is CivicException { Error: var error } ? error : ProjectionStore.Explain(failure));
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan pause) =>
        pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : pause * 2 > LongestPause ? LongestPause : pause * 2;

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var living = followers.Where(follower => !follower.Progress.Stopped).ToArray();
        if (living.Length == 0)
        {
            await restarted.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }
        var from = living.Min(follower => follower.Progress.Position);
        var head = await ledger.WaitForNextAsync(from, cancellationToken).ConfigureAwait(false);
        await foreach (var batch in store.ReadAsync(from, head, cancellationToken).ConfigureAwait(false))
        {
            await InTurnAsync(async token =>
            {
                foreach (var follower in followers)
                {
                    if (await follower.TakeAsync(batch, token).ConfigureAwait(false) is { } fault)
                        LogStopped(follower.Projection.Name, fault.At, fault);
                }
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (prepared)
            return;
        var folded = await store.PrepareAsync([.. followers.Select(follower => follower.Projection)], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < folded.Length; i++)
        {
            if (followers[i].Begin(folded[i]) is { } fault)
                LogStopped(followers[i].Projection.Name, fault.At, fault);
        }
        prepared = true;
    }

    // A rebuild and the daily folding write the same rows; they take turns.
    private async Task InTurnAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await work(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (ProjectionStore.IsOfTheDatabase(failure))
        {
            throw new CivicException(ProjectionStore.Explain(failure), failure);
        }
        finally
        {
            turn.Release();
        }
    }

    private sealed class Part(IProgress<double> whole, int done, int count) : IProgress<double>
    {
        public void Report(double value) => whole.Report((done + value) / count);
    }
}
