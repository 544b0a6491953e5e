using System.Runtime.CompilerServices;
using CivicPlatform.Errors;
using CivicPlatform.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Ledger;

/// <summary>The ledger in one SQLite file: <c>ledger.db</c> in the data folder, its key in <c>keys/ledger.key</c>.</summary>
/// <remarks>One process at a time may have a folder open; the engine holds a lock for that, a ledger opened alone does not.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed partial class SqliteLedger : ILedger, ILedgerProofs, IAsyncDisposable, IDisposable
{
    private readonly LedgerSigner signer;
    private readonly LedgerHead head;
    private readonly LedgerTail tail = new();
    private readonly LedgerStore store;
    private readonly SqliteWriter writer;
    private readonly SqliteReaders<LedgerReader> readers;
    private readonly CheckpointFile kept;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private volatile bool trusted;
    private long keptSize;
    private int disposed;

    private SqliteLedger(string folder, LedgerOptions options, TimeProvider clock, ILogger logger, ICommitGate gate)
    {
        this.logger = logger;
        var file = new SqliteFile(Path.Combine(folder, LedgerSchema.FileName), LedgerSchema.Schema);
        signer = LedgerSigner.Open(folder, options.Origin);
        kept = new CheckpointFile(folder);
        head = new LedgerHead(file.Path);
        store = new LedgerStore(clock, options, signer, Committed);
        readers = new SqliteReaders<LedgerReader>(file, connection => new LedgerReader(connection));
        writer = new SqliteWriter(file, clock, logger, gate, store);
        head.Move(store.Head);
        timer = clock.CreateTimer(_ => SignInTime(), null, options.CheckpointEvery, options.CheckpointEvery);
    }

    /// <inheritdoc/>
    public LedgerPosition Head => new(head.Position);

    /// <inheritdoc/>
    public VerifierKey Key => signer.VerifierKey;

    /// <summary>Opens the ledger of a data folder; makes the folder, the key and the file when they are not there.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="clock">Tells the time of events and checkpoints.</param>
    /// <param name="options">Default: those of <see cref="LedgerOptions"/>.</param>
    /// <param name="logger">Default: none.</param>
    /// <exception cref="CivicException">CIVIC41xx: the folder cannot be used. CIVIC42xx: the ledger is not as this city left it.</exception>
    /// <exception cref="OptionsValidationException">The options have faults; all are listed.</exception>
    public static SqliteLedger Open(string folder, TimeProvider clock, LedgerOptions? options = null, ILogger<SqliteLedger>? logger = null) =>
        Open(folder, clock, options ?? new LedgerOptions(), logger ?? NullLogger<SqliteLedger>.Instance, OpenGate.Instance);

    internal static SqliteLedger Open(string folder, TimeProvider clock, LedgerOptions options, ILogger logger, ICommitGate gate)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clock);
        if (new LedgerOptionsValidator().Validate(null, options) is { Failed: true } faults)
            throw new OptionsValidationException("", typeof(LedgerOptions), faults.Failures);
        DataFolder.Make(folder);
        var ledger = new SqliteLedger(folder, options, clock, logger, gate);
        try
        {
            ledger.readers.Ask(ledger, static (reader, it) => LedgerOpening.Check(reader, it.signer, it.kept, it.head.Position));
            ledger.keptSize = ledger.store.Signed?.Size ?? 0;
            ledger.trusted = true;
            return ledger;
        }
        catch
        {
            // A ledger that is refused gets no signature of ours on the way out.
            ledger.Close();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Cancelling stops the waiting, not the append.</remarks>
    public ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AppendCheck.Check(append);
        var answer = writer.Do(new AppendWork(store, append));
        return cancellationToken.CanBeCanceled ? new(answer.AsTask().WaitAsync(cancellationToken)) : answer;
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult?> FindAsync(
        StreamId stream, CommandKey key, ReadOnlyMemory<byte> fingerprint = default, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (stream.IsNone || key.IsNone)
            return new ValueTask<AppendResult?>((AppendResult?)null);
        return new(readers.Ask((stream, mark: new CommandMark(key, fingerprint.Span)), static (reader, it) => reader.Find(it.stream, it.mark)));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LedgerRecord> ReadAsync(LedgerPosition after, CancellationToken cancellationToken = default) =>
        ReadAsync(after.Value, head.Position, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<LedgerRecord> ReadStreamAsync(
        StreamId stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var page = await AskAsync((stream, afterVersion), static (reader, it) => reader.Page(it.stream, it.afterVersion), cancellationToken);
            if (page.Count == 0)
                yield break;
            foreach (var record in page)
                yield return record;
            afterVersion = page[^1].Version;
        }
    }

    /// <inheritdoc/>
    public Task<LedgerPosition> WaitForNextAsync(LedgerPosition after, CancellationToken cancellationToken = default) =>
        head.WaitAsync(after.Value, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BoxEntry>> ReadBoxAsync(StreamId stream, CancellationToken cancellationToken = default) =>
        AskAsync(stream, static (reader, it) => reader.Box(it), cancellationToken);

    /// <summary>Finishes what waits, signs what was added, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        await timer.DisposeAsync().ConfigureAwait(false);
        if (head.Position > Volatile.Read(ref keptSize))
            await TrySignAsync().ConfigureAwait(false);
        Close();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public IAsyncEnumerable<LedgerRecord> ReadOwnerAsync(string owner, LedgerPosition after, CancellationToken cancellationToken = default) =>
        ReadOwnerAsync(owner, after.Value, head.Position, cancellationToken);

    private async IAsyncEnumerable<LedgerRecord> ReadOwnerAsync(
        string owner, long after, long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var positions = await AskAsync((owner, after, until),
            static (reader, it) => reader.PositionsOf(it.owner, it.after, it.until), cancellationToken);
        for (var read = 0; read < positions.Count;)
        {
            var page = await AskAsync((positions, read), static (reader, it) => reader.Page(it.positions, it.read), cancellationToken);
            if (page.Count == 0)
                yield break;
            foreach (var record in page)
                yield return record;
            read += page.Count;
        }
    }

    private async IAsyncEnumerable<LedgerRecord> ReadAsync(long after, long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (after < until)
        {
            var page = tail.Page(after, until) ?? await AskAsync((after, until), static (reader, it) => reader.Page(it.after, it.until), cancellationToken);
            if (page.Count == 0)
                yield break;
            foreach (var record in page)
                yield return record;
            after = page[^1].Position.Value;
        }
    }

    // SQLite reads synchronously; grains and pages must not wait for it on their own scheduler.
    private Task<TAnswer> AskAsync<TQuestion, TAnswer>(
        TQuestion question, Func<LedgerReader, TQuestion, TAnswer> ask, CancellationToken cancellationToken) =>
        Task.Run(() => readers.Ask(question, ask), cancellationToken);

    private void Close()
    {
        timer.Dispose();
        head.Close();
        readers.Dispose();
        writer.Dispose();
        signer.Dispose();
    }
}
