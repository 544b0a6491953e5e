using System.Security.Cryptography;
using System.Text.Json;
using CivicPlatform.Errors;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace CivicPlatform.Ledger;

/// <summary>The shell around an aggregate's rules: fetch, decide, append, evolve, answer. The rules themselves are pure functions elsewhere.</summary>
/// <typeparam name="TState">The aggregate's state: an immutable value.</typeparam>
/// <typeparam name="TEvent">The base type of its events; each concrete event carries an <see cref="AliasAttribute"/>.</typeparam>
/// <remarks>
/// A command is answered only when its events are durable. Commands are decided one after the other, but the next is decided while
/// the one before is still on its way to the disk, so that many share one sync: <see cref="ExecuteAsync"/> decides on what will be true
/// when all before it are durable, and starts again from the ledger when one of them fails. The grain is reentrant for that reason;
/// decide synchronously and keep no state of your own beside <see cref="State"/>.
/// </remarks>
[Reentrant]
public abstract class AggregateGrain<TState, TEvent> : Grain, IAggregateGrain where TEvent : class
{
    private const int Attempts = 5;
    private readonly Queue<Pending> pending = new();
    private readonly Dictionary<CommandKey, Task> keysUnderWay = [];
    private ILedger ledger = null!;
    private Task? loading;
    private TState settled = default!;
    private TState tentative = default!;
    private long settledVersion;
    private long tentativeVersion;
    private LedgerPosition settledAt;
    private AppendLane lane = new();
    private int epoch;

    /// <summary>The aggregate's stream, made from the grain's key.</summary>
    protected abstract StreamId Stream { get; }

    /// <summary>The state before the first event.</summary>
    protected abstract TState Empty { get; }

    /// <summary>The state after an event: pure, never refuses, reads no clock.</summary>
    protected abstract TState Evolve(TState state, TEvent happened);

    /// <summary>What is durable now.</summary>
    protected TState State => settled;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        ledger = ServiceProvider.GetRequiredService<ILedger>();
        await ReadyAsync();
        await base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<LedgerPosition> LastChange()
    {
        await ReadyAsync();
        return settledAt;
    }

    /// <summary>Decides a command, makes its events durable, and answers.</summary>
    /// <param name="key">The sender's key; a command with the same key and content is applied once and answered the same. Where it follows an event
    /// (<see cref="CommandKey.Follows"/>) that is not the last one any more, the command is refused with CIVIC6002.</param>
    /// <param name="command">The command itself: its JSON tells it from another command that took the key.</param>
    /// <param name="decide">The rule: pure and synchronous. May run again when another writer was faster.</param>
    /// <param name="box">What happens to the stream's box together with the events that are decided.</param>
    /// <exception cref="CivicException">The ledger cannot write (CIVIC4xxx); nothing of this command is kept.</exception>
    protected async Task<Outcome> ExecuteAsync<TCommand>(
        CommandKey key, TCommand command, Func<TState, Decision<TEvent>> decide, BoxChange? box = null)
    {
        ArgumentNullException.ThrowIfNull(decide);
        var follows = key.Follows;
        key = key.Alone;
        for (var attempt = 1; ; attempt++)
        {
            await ReadyAsync();
            while (!key.IsNone && keysUnderWay.TryGetValue(key, out var sameCommand))
            {
                await Ended(sameCommand);
                await ReadyAsync();
            }

            // No await may stand between here and the append: what is decided on must be what the append follows.
            var decidedIn = epoch;
            var decision = follows is { } last && (last != settledAt || pending.Count > 0) ? new Refusal("CIVIC6002") : decide(tentative);
            if (decision.Refusal is not null || decision.Events.IsEmpty)
            {
                if (!await SettledAsync(decidedIn))
                    continue;
                if (!key.IsNone && await ledger.FindAsync(Stream, key, Fingerprint(command)) is { } before)
                    return before.Status == AppendStatus.Duplicate ? Outcome.At(before.Position) : new Refusal("CIVIC6001", ("key", key));
                return decision.Refusal is { } refusal ? refusal : Outcome.At(settledAt);
            }

            var result = await AppendAsync(key, command, decision, box);
            switch (result.Status)
            {
                case AppendStatus.Appended or AppendStatus.Duplicate:
                    return Outcome.At(result.Position);
                case AppendStatus.KeyTaken:
                    return new Refusal("CIVIC6001", ("key", key));
                case AppendStatus.Conflict when attempt < Attempts:
                    continue;
                default:
                    throw new CivicException(new CivicError("CIVIC4103", "The command was not applied.",
                        $"Other writers changed {Stream} {Attempts} times in a row while it was decided.", "Send it again.")
                    { Where = Stream.ToString() });
            }
        }
    }

    /// <summary>What lies in the stream's box now.</summary>
    protected Task<IReadOnlyList<BoxEntry>> ReadBoxAsync() => ledger.ReadBoxAsync(Stream);

    /// <summary>Gives up the state in memory; the next command reads the ledger again.</summary>
    private void Reset()
    {
        epoch++;
        loading = null;
        // What is still in line was decided on what is given up here.
        lane.Break();
        lane = new AppendLane();
        foreach (var entry in pending)
            entry.Done.TrySetResult();
        pending.Clear();
    }

    private async Task<AppendResult> AppendAsync<TCommand>(CommandKey key, TCommand command, Decision<TEvent> decision, BoxChange? box)
    {
        var sentIn = epoch;
        var append = new Append(Stream, tentativeVersion, [.. decision.Events.Select(EventCodec<TEvent>.Write)])
        {
            Key = key,
            Fingerprint = key.IsNone ? default : Fingerprint(command),
            Lane = lane,
            Box = box,
        };
        var entry = new Pending(decision.Events.Aggregate(tentative, Evolve), tentativeVersion + decision.Events.Length);

        // The ledger takes appends in the order of these calls.
        var written = ledger.AppendAsync(append).AsTask();
        (tentative, tentativeVersion) = (entry.State, entry.Version);
        pending.Enqueue(entry);
        if (!key.IsNone)
            keysUnderWay[key] = written;
        try
        {
            var result = await written;
            if (sentIn == epoch)
                Settle(entry, result);
            return result;
        }
        catch
        {
            if (sentIn == epoch)
                Reset();
            throw;
        }
        finally
        {
            // Another command may have taken its place since.
            if (!key.IsNone && keysUnderWay.TryGetValue(key, out var current) && current == written)
                keysUnderWay.Remove(key);
        }
    }

    private static byte[] Fingerprint<TCommand>(TCommand command) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, EventJson.Options));

    private void Settle(Pending entry, AppendResult result)
    {
        if (result.Status != AppendStatus.Appended)
        {
            Reset();
            return;
        }
        entry.At = result.Position;
        while (pending.TryPeek(out var first) && first.At is { } at)
        {
            pending.Dequeue();
            (settled, settledVersion, settledAt) = (first.State, first.Version, at);
            first.Done.TrySetResult();
        }
    }

    /// <summary>Waits until all that a decision was based on is durable; false when it never became so.</summary>
    private async Task<bool> SettledAsync(int decidedIn)
    {
        if (epoch == decidedIn && pending.LastOrDefault() is { } last)
            await last.Done.Task;
        return epoch == decidedIn;
    }

    private static Task Ended(Task task) => task.ContinueWith(
        static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);

    private async Task ReadyAsync()
    {
        // Several callers share one reading; a failed one is tried again by the next caller, and one that was overtaken by a reset by this one.
        for (Task? mine = null; mine is null || mine != loading;)
        {
            if (loading is null || loading.IsFaulted || loading.IsCanceled)
                loading = LoadAsync();
            mine = loading;
            await mine;
        }
    }

    private async Task LoadAsync()
    {
        var startedIn = epoch;
        var (state, version, at) = (Empty, 0L, default(LedgerPosition));
        await foreach (var record in ledger.ReadStreamAsync(Stream))
            (state, version, at) = (Evolve(state, EventCodec<TEvent>.Read(record)), record.Version, record.Position);
        if (startedIn != epoch)
            return;
        (settled, settledVersion, settledAt) = (state, version, at);
        (tentative, tentativeVersion) = (settled, settledVersion);
    }

    private sealed class Pending(TState state, long version)
    {
        public TState State { get; } = state;
        public long Version { get; } = version;
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public LedgerPosition? At { get; set; }
    }
}
