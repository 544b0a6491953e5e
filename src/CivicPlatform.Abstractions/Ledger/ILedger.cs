namespace CivicPlatform.Ledger;

/// <summary>The city's append-only memory: streams of events in one total order, chained by hashes, provable to outsiders.</summary>
/// <remarks>Holds pseudonyms only. What is acknowledged is durable; an append is whole or absent after any crash. Grains write through
/// <see cref="AggregateGrain{TState,TEvent}"/>, not here.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface ILedger
{
    /// <summary>Adds events to a stream and answers when they are durable. Appends take effect in the order of the calls.</summary>
    /// <exception cref="ArgumentException">The request breaks a bound of <see cref="Append"/> or <see cref="NewEvent"/>; nothing was written.</exception>
    /// <exception cref="Errors.CivicException">The store failed (CIVIC4xxx): disk full, folder read-only. Nothing of this append is kept.</exception>
    ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default);

    /// <summary>What a durable command with this key in this stream led to, or <see langword="null"/> when there was none.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="key">The sender's key.</param>
    /// <param name="fingerprint">As in <see cref="Append.Fingerprint"/>; empty to compare only the key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns><see cref="AppendStatus.Duplicate"/>, or <see cref="AppendStatus.KeyTaken"/> when another command has the key.</returns>
    ValueTask<AppendResult?> FindAsync(
        StreamId stream, CommandKey key, ReadOnlyMemory<byte> fingerprint = default, CancellationToken cancellationToken = default);

    /// <summary>Reads all events after a position, in order, up to the head at the time of the call.</summary>
    IAsyncEnumerable<LedgerRecord> ReadAsync(LedgerPosition after, CancellationToken cancellationToken = default);

    /// <summary>Reads one stream's events after a version, in order.</summary>
    IAsyncEnumerable<LedgerRecord> ReadStreamAsync(StreamId stream, long afterVersion = 0, CancellationToken cancellationToken = default);

    /// <summary>Reads the events of all streams of one owner (<see cref="StreamId.Owner"/>) after a position, in ledger order, up to the head at the time of the call.</summary>
    /// <remarks>Costs what that owner wrote, not what the whole ledger holds.</remarks>
    IAsyncEnumerable<LedgerRecord> ReadOwnerAsync(string owner, LedgerPosition after, CancellationToken cancellationToken = default);

    /// <summary>All entries of a stream's box, in the order of their slots; empty when there are none.</summary>
    Task<IReadOnlyList<BoxEntry>> ReadBoxAsync(StreamId stream, CancellationToken cancellationToken = default);

    /// <summary>Position of the last durable event.</summary>
    LedgerPosition Head { get; }

    /// <summary>Answers when the ledger has passed a position: at once when it already has.</summary>
    Task<LedgerPosition> WaitForNextAsync(LedgerPosition after, CancellationToken cancellationToken = default);
}
