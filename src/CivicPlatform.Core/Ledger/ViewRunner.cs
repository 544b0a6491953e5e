using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Ledger;

/// <summary>Keeps the in-memory views of the city and of all plugins: replays them before the host is ready, then applies what becomes durable.</summary>
internal sealed partial class ViewRunner : IHostedLifecycleService, ILedgerFollower, IDisposable
{
    private static readonly TimeSpan LongestReplay = TimeSpan.FromMinutes(1);
    private readonly ILedger ledger;
    private readonly TimeProvider time;
    private readonly ILogger<ViewRunner> logger;
    private readonly List<Reader> readers = [];
    private readonly List<StreamFold> own;
    private readonly TaskCompletionSource ownReplayed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();
    private Task? running;
    private int disposed;

    public ViewRunner(
        ILedger ledger, IPluginDirectory plugins, IEnumerable<IStreamView> own, IServiceProvider services, TimeProvider time, ILogger<ViewRunner> logger)
    {
        (this.ledger, this.time, this.logger) = (ledger, time, logger);
        this.own = [.. own.Select(view => new StreamFold(view, ledger, fault => LogStopped("civic", fault)))];
        var following = this.own.ConvertAll(fold => fold.Progress);
        foreach (var receivers in plugins.Features<ViewReceiver>().Where(receiver => receiver.Views.Count > 0).GroupBy(receiver => receiver.Plugin))
        {
            var views = receivers.SelectMany(receiver => receiver.Views).Distinct()
                .Select(view => (new LedgerProgress($"{receivers.Key}/{view.Name}"), new Func<ILedgerView>(() => (ILedgerView)services.GetRequiredService(view))))
                .ToList();
            following.AddRange(views.Select(view => view.Item1));
            readers.Add(new Reader(receivers.Key.ToString(), $"{receivers.Key}", Views(receivers.Key, receivers.Key.ToString(), views)));
        }
        Awaited = [.. following];
        foreach (var receivers in plugins.Features<ViewReceiver>().Where(receiver => receiver.CityViews.Count > 0 && plugins.May(receiver.Plugin, PluginCapability.FollowCity)).GroupBy(receiver => receiver.Plugin))
        {
            var views = receivers.SelectMany(receiver => receiver.CityViews).Distinct()
                .Select(view => (new LedgerProgress($"{receivers.Key}/{view.Name} (city)"),
                    new Func<ILedgerView>(() => new CityFeed((ICityView)services.GetRequiredService(view)))))
                .ToList();
            following.AddRange(views.Select(view => view.Item1));
            readers.Add(new Reader("civic", $"{receivers.Key} (city)", Views(receivers.Key, "civic", views)));
        }
        foreach (var receiver in plugins.Features<ViewReceiver>())
        {
            foreach (var lent in receiver.Heard.DistinctBy(heard => heard.View).GroupBy(heard => plugins.OwnerOf(heard.Event.Assembly)))
            {
                var views = lent.Select(heard => (new LedgerProgress($"{receiver.Plugin}/{heard.View.Name} ({lent.Key})"),
                    new Func<ILedgerView>(() => heard.Over(services.GetRequiredService(heard.View))))).ToList();
                following.AddRange(views.Select(view => view.Item1));
                readers.Add(new Reader($"{lent.Key}", $"{receiver.Plugin} ({lent.Key})", Views(receiver.Plugin, $"{lent.Key}", views)));
            }
        }
        Following = following;

        OwnerViews Views(PluginId plugin, string owner, IReadOnlyList<(LedgerProgress, Func<ILedgerView>)> views) => new(plugin, owner, views, ledger, (blamed, fault) =>
        {
            LogStopped(blamed.ToString(), fault);
            plugins.Blame(blamed, PluginPhase.View, fault);
        });
    }

    public IReadOnlyList<LedgerProgress> Following { get; }

    /// <summary>What a page waits for after a command: the city's views, and those of plugins' own events. One that follows the city may hang, and no citizen waits for it.</summary>
    public IReadOnlyList<LedgerProgress> Awaited { get; }

    /// <summary>Begins to replay while the silo starts: it is one processor's work, and there is another one.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Begin();
        return Task.CompletedTask;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        try
        {
            await Task.WhenAll([ownReplayed.Task, .. readers.Select(reader => reader.Views.Replayed)]).WaitAsync(LongestReplay, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // One plugin's view that is slow or hangs does not keep the city closed; its readers see what it has so far.
            LogSlow(string.Join(", ", readers.Where(reader => !reader.Views.Replayed.IsCompleted).Select(reader => reader.Name)));
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await (running ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        // The container disposes of it once for each name under which it handed it out.
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        stopping.Cancel();
        stopping.Dispose();
        foreach (var reader in readers)
            reader.Views.Dispose();
    }

    private void Begin()
    {
        if ((readers.Count == 0 && own.Count == 0) || running is not null)
        {
            ownReplayed.TrySetResult();
            return;
        }
        var from = ledger.Head;
        running = Task.WhenAll([
            Task.Run(() => FollowAsync(from), CancellationToken.None),
            .. readers.Select(reader => Task.Run(() => Patiently(reader.Views.RunAsync), CancellationToken.None)),
        ]);
    }

    // One reader of the tail tells each owner whether there is something for it; thirty idle plugins cost one reading, not thirty.
    private Task FollowAsync(LedgerPosition from) => Patiently(async cancellationToken =>
    {
        foreach (var fold in own)
            await fold.ReplayAsync(from, cancellationToken).ConfigureAwait(false);
        ownReplayed.TrySetResult();
        while (true)
        {
            await ledger.WaitForNextAsync(from, cancellationToken).ConfigureAwait(false);
            var latest = new Dictionary<string, long>(StringComparer.Ordinal);
            await foreach (var record in ledger.ReadAsync(from, cancellationToken).ConfigureAwait(false))
            {
                latest[record.Stream.Owner] = record.Position.Value;
                foreach (var fold in own)
                    fold.Take(record);
                from = record.Position;
            }
            foreach (var fold in own)
                fold.Advance(from);
            foreach (var reader in readers)
                reader.Views.Saw(from.Value, latest.GetValueOrDefault(reader.Owner));
        }
    });

    private async Task Patiently(Func<CancellationToken, Task> work)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The ledger could not be read (a disk that fails now and then): the views are old meanwhile, and go on from where they were.
                LogWaits(failure);
                await Task.Delay(TimeSpan.FromSeconds(5), time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <param name="Owner">Whose events it reads.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Views">Its views.</param>
    private sealed record Reader(string Owner, string Name, OwnerViews Views);
}
