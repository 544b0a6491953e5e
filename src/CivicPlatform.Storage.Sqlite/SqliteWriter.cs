using System.Threading.Channels;
using CivicPlatform.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Storage;

/// <summary>The only one who writes a database file: takes what waits, does it in one transaction, syncs once, answers each.</summary>
/// <remarks>Order of calls is order of effect. A batch that fails is done again one by one, so that nobody pays for a neighbour.
/// When a commit or a sync fails, nobody knows what the disk holds: the file is opened anew and the batch number in it tells.
/// With <see cref="WalSync"/> one batch is synced while the next is done; the next is committed when the first has ended, so at most one is
/// committed and not durable. Readers of the file may see it before it is durable: whoever writes so must tell them how far they may look.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed partial class SqliteWriter : IDisposable
{
    private const int Waiting = 8192;
    private const int MaxBatch = 1024;
    private readonly SqliteFile file;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly IWriteStore store;
    private readonly ICommitGate gate;
    // What goes on at once is the writer's waking and a caller's getting its place: neither runs anybody's code on another's thread.
    private readonly Channel<WriteWork> queue = Channel.CreateBounded<WriteWork>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait, AllowSynchronousContinuations = true });
    private readonly ManualResetEventSlim woken = new(initialState: false, spinCount: 0);
    private readonly WalSync? sync;
    private readonly Thread thread;
    private List<WriteWork> syncing = [];
    private ValueTask<bool> next;
    private bool isNextAsked;
    private bool isClosed;
    private SqliteConnection? connection;
    private SqliteStatement? begin;
    private SqliteStatement? commit;
    private SqliteStatement? number;
    private long batches;

    /// <summary>Opens the file and starts.</summary>
    /// <param name="file">The file.</param>
    /// <param name="clock">Tells when a schema was changed.</param>
    /// <param name="logger">Told what fails.</param>
    /// <param name="gate">Where a disk may fail.</param>
    /// <param name="store">What is remembered about the file.</param>
    /// <param name="syncsBeside">Whether a batch is synced while the next is done.</param>
    /// <exception cref="CivicException">The file cannot be opened (CIVIC41xx, CIVIC42xx).</exception>
    public SqliteWriter(SqliteFile file, TimeProvider clock, ILogger logger, ICommitGate gate, IWriteStore store, bool syncsBeside = false)
    {
        (this.file, this.clock, this.logger, this.gate, this.store) = (file, clock, logger, gate, store);
        sync = syncsBeside ? new WalSync(file.Path, gate, woken.Set) : null;
        try
        {
            Connect();
        }
        catch
        {
            sync?.Dispose();
            throw;
        }
        thread = new Thread(Loop) { IsBackground = true, Name = $"writer {Path.GetFileName(file.Path)}" };
        thread.Start();
    }

    /// <summary>Puts work in line at once, in the order of the calls; the answer comes when it is durable.</summary>
    public ValueTask<T> Do<T>(WriteWork<T> work)
    {
        if (queue.Writer.TryWrite(work))
            return new ValueTask<T>(work.Task);
        // Full or closed. WriteAsync takes its place in line before it returns.
        return Wait(queue.Writer.WriteAsync(work), work);

        async ValueTask<T> Wait(ValueTask place, WriteWork<T> waiting)
        {
            try
            {
                await place.ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                throw SqliteFailure.Closed(file.Path);
            }
            return await waiting.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Finishes what waits, then closes the file.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        thread.Join();
    }

    private void Loop()
    {
        try
        {
            while (!isClosed || syncing.Count > 0)
            {
                if (queue.Reader.TryRead(out var work))
                    Process(work);
                else if (syncing.Count > 0 && !sync!.IsRunning)
                    EndSync();
                else
                    Sleep();
            }
        }
        finally
        {
            Disconnect();
            sync?.Dispose();
            woken.Dispose();
        }
    }

    /// <summary>Sleeps until there may be work, the sync that goes on has ended, or no more work will come.</summary>
    /// <remarks>Asleep at once: on few cores, a thread that turns in circles while it waits takes the time of those it waits for.</remarks>
    private void Sleep()
    {
        woken.Reset();
        if (!isClosed && !isNextAsked)
        {
            (next, isNextAsked) = (queue.Reader.WaitToReadAsync(), true);
            if (!next.IsCompleted)
                next.GetAwaiter().OnCompleted(woken.Set);
        }
        if (isNextAsked && next.IsCompleted)
            (isNextAsked, isClosed) = (false, !next.Result);
        else if (syncing.Count == 0 || sync!.IsRunning)
            woken.Wait();
    }

    private void Process(WriteWork first)
    {
        var works = new List<WriteWork> { first };
        if (TryCommit(works, takesMore: true) is null)
            return;
        foreach (var work in works)
        {
            if (TryCommit([work], takesMore: false) is { } failure)
                work.Fail(failure);
        }
    }
}
