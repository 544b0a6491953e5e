namespace CivicPlatform.Ledger;

/// <summary>A ledger whose appends a test can hold back, fail, or precede with somebody else's.</summary>
public sealed class FaultyLedger(ILedger inner) : ILedger
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;
    private int appends;

    /// <summary>How many appends came.</summary>
    public int Appends => Volatile.Read(ref appends);

    /// <summary>Done before an append is passed on, with its number from 1; may throw.</summary>
    public Func<int, Append, Task>? Before { get; set; }

    /// <summary>Done when an append is durable and its answer not yet given; may throw.</summary>
    public Func<int, Append, Task>? After { get; set; }

    public LedgerPosition Head => inner.Head;

    public ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            var passed = PassAsync(last, ++appends, append);
            last = passed;
            return AnswerAsync(passed);
        }
    }

    public ValueTask<AppendResult?> FindAsync(StreamId stream, CommandKey key, ReadOnlyMemory<byte> fingerprint = default, CancellationToken cancellationToken = default) =>
        inner.FindAsync(stream, key, fingerprint, cancellationToken);

    public IAsyncEnumerable<LedgerRecord> ReadAsync(LedgerPosition after, CancellationToken cancellationToken = default) => inner.ReadAsync(after, cancellationToken);

    public IAsyncEnumerable<LedgerRecord> ReadStreamAsync(StreamId stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(stream, afterVersion, cancellationToken);

    public IAsyncEnumerable<LedgerRecord> ReadOwnerAsync(string owner, LedgerPosition after, CancellationToken cancellationToken = default) =>
        inner.ReadOwnerAsync(owner, after, cancellationToken);

    public Task<IReadOnlyList<BoxEntry>> ReadBoxAsync(StreamId stream, CancellationToken cancellationToken = default) =>
        inner.ReadBoxAsync(stream, cancellationToken);

    public Task<LedgerPosition> WaitForNextAsync(LedgerPosition after, CancellationToken cancellationToken = default) => inner.WaitForNextAsync(after, cancellationToken);

    // Order of calls is order of effect, also when one is held back.
    private async Task<(int Number, Append Append, Task<AppendResult> Result)> PassAsync(Task before, int number, Append append)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (Before is { } interfere)
                await interfere(number, append);
            return (number, append, inner.AppendAsync(append).AsTask());
        }
        catch
        {
            append.Lane?.Break();
            throw;
        }
    }

    private async ValueTask<AppendResult> AnswerAsync(Task<(int Number, Append Append, Task<AppendResult> Result)> passed)
    {
        var (number, append, answer) = await passed;
        var result = await answer;
        if (After is { } interfere)
            await interfere(number, append);
        return result;
    }
}
