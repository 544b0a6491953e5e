using CivicPlatform.Plugins;

namespace CivicPlatform.Ledger;

/// <summary>The ledger as the city's services hand it out: a plugin writes its own streams only, and reads no box.</summary>
internal sealed class GuardedLedger(ILedger inner) : ILedger
{
    public LedgerPosition Head => inner.Head;

    public ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default)
    {
        if (CodeOrigin.Current?.Plugin is { } plugin && append.Stream.Owner != plugin.ToString())
            throw GuardErrors.NotItsOwn(plugin, $"It wanted to write to the stream {append.Stream}.");
        return inner.AppendAsync(append, cancellationToken);
    }

    public ValueTask<AppendResult?> FindAsync(
        StreamId stream, CommandKey key, ReadOnlyMemory<byte> fingerprint = default, CancellationToken cancellationToken = default) =>
        inner.FindAsync(stream, key, fingerprint, cancellationToken);

    public IAsyncEnumerable<LedgerRecord> ReadAsync(LedgerPosition after, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(after, cancellationToken);

    public IAsyncEnumerable<LedgerRecord> ReadStreamAsync(StreamId stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        inner.ReadStreamAsync(stream, afterVersion, cancellationToken);

    public IAsyncEnumerable<LedgerRecord> ReadOwnerAsync(string owner, LedgerPosition after, CancellationToken cancellationToken = default) =>
        inner.ReadOwnerAsync(owner, after, cancellationToken);

    public Task<IReadOnlyList<BoxEntry>> ReadBoxAsync(StreamId stream, CancellationToken cancellationToken = default)
    {
        if (CodeOrigin.Current?.Plugin is { } plugin && stream.Owner != plugin.ToString())
            throw GuardErrors.NotItsOwn(plugin, $"It wanted to read the box of {stream}.");
        return inner.ReadBoxAsync(stream, cancellationToken);
    }

    public Task<LedgerPosition> WaitForNextAsync(LedgerPosition after, CancellationToken cancellationToken = default) =>
        inner.WaitForNextAsync(after, cancellationToken);
}
