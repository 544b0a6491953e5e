using CivicPlatform.Errors;
using CivicPlatform.Plugins;

namespace CivicPlatform.Ledger;

/// <summary>One plugin's views of one owner's events, its own or the city's: applies them to each, in order, one at a time.</summary>
/// <remarks>Every plugin has its own reader for each, so that a view that hangs holds up nobody else, and not even the plugin's other kind.</remarks>
internal sealed class OwnerViews(
    PluginId plugin, string owner, IReadOnlyList<(LedgerProgress Progress, Func<ILedgerView> Make)> views, ILedger ledger, Action<PluginId, Exception> blame) : IDisposable
{
    private readonly List<(LedgerProgress Progress, ILedgerView View)> living = [];
    private readonly TaskCompletionSource replayed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly Lock gate = new();
    private long latestOwn;
    private long seen;
    private long done;
    private bool reading = true;
    private bool made;

    /// <summary>Ended when all that the ledger held at the start was applied.</summary>
    public Task Replayed => replayed.Task;

    /// <summary>Told by the tail of the ledger: it has come to a position, and this owner's latest event there is another.</summary>
    public void Saw(long position, long ownEvent)
    {
        lock (gate)
        {
            seen = Math.Max(seen, position);
            latestOwn = Math.Max(latestOwn, ownEvent);
            if (!reading && latestOwn <= done)
            {
                Advance(seen);
                return;
            }
        }
        Wake();
    }

    /// <summary>Replays, then goes on for ever. When reading the ledger fails it may be called again and goes on where it was.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var origin = CodeOrigin.Enter(plugin);
        if (!made)
            Make();
        if (!replayed.Task.IsCompleted)
        {
            await ReadAsync(ledger.Head.Value, cancellationToken).ConfigureAwait(false);
            Give(0, static (view, _) => view.Replayed());
        }
        replayed.TrySetResult();
        while (true)
        {
            await wake.WaitAsync(cancellationToken).ConfigureAwait(false);
            long until;
            lock (gate)
            {
                (until, reading) = (seen, true);
            }
            try
            {
                await ReadAsync(until, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                Wake();
                throw;
            }
        }
    }

    public void Dispose() => wake.Dispose();

    private void Make()
    {
        made = true;
        foreach (var (progress, make) in views)
        {
            try
            {
                living.Add((progress, make()));
            }
            catch (Exception fault)
            {
                // Whatever a view's constructor throws is its plugin's fault, and its neighbours go on.
                Stop(progress, fault);
            }
        }
    }

    private void Wake()
    {
        lock (gate)
        {
            if (wake.CurrentCount == 0)
                wake.Release();
        }
    }

    private async Task ReadAsync(long until, CancellationToken cancellationToken)
    {
        var after = new LedgerPosition(Volatile.Read(ref done));
        await foreach (var record in ledger.ReadOwnerAsync(owner, after, cancellationToken).ConfigureAwait(false))
        {
            // Noted first: whatever happens, no view is given an event twice.
            Volatile.Write(ref done, record.Position.Value);
            Give(record, static (view, next) => view.Apply(next));
        }
        lock (gate)
        {
            reading = false;
            Advance(until);
        }
    }

    private void Give<T>(T what, Action<ILedgerView, T> turn)
    {
        for (var at = living.Count - 1; at >= 0; at--)
        {
            try
            {
                turn(living[at].View, what);
            }
            catch (Exception fault)
            {
                // A view may throw anything; it has half an event in it now and cannot go on.
                Stop(living[at].Progress, fault);
                living.RemoveAt(at);
            }
        }
    }

    private void Advance(long to)
    {
        done = Math.Max(done, to);
        foreach (var (progress, _) in living)
            progress.Advance(new LedgerPosition(done));
    }

    private void Stop(LedgerProgress progress, Exception fault)
    {
        progress.Stop(new CivicError("CIVIC4255", $"The view {progress.Name} has stopped; what it shows is old.",
            $"After event {progress.Position}: {fault.GetType().Name}: {fault.Message}",
            "Mend the view in the plugin and start the city again: a view is folded anew at each start.")
        { Where = plugin.ToString() });
        blame(plugin, fault);
    }
}
