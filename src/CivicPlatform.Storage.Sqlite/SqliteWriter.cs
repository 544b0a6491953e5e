using System.Diagnostics;
using System.Threading.Channels;
using CivicPlatform.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace CivicPlatform.Storage;

/// <summary>The only one who writes a database file: takes what waits, does it in one transaction, syncs once, answers each.</summary>
/// <remarks>Order of calls is order of effect. A batch that fails is done again one by one, so that nobody pays for a neighbour.
/// When a commit fails, nobody knows what the disk holds: the file is opened anew and the batch number in it tells.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed partial class SqliteWriter : IDisposable
{
    private const int Waiting = 8192;
    private const int MaxBatch = 1024;
    private readonly SqliteFile file;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly IWriteStore[] stores;
    private readonly ICommitGate gate;
    // What goes on at once is the writer's waking and a caller's getting its place: neither runs anybody's code on another's thread.
    private readonly Channel<WriteWork> queue = Channel.CreateBounded<WriteWork>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait, AllowSynchronousContinuations = true });
    private readonly ManualResetEventSlim woken = new(initialState: false, spinCount: 0);
    private readonly Thread thread;
    private readonly List<WriteWork> batch = new(MaxBatch);
    private SqliteConnection? connection;
    private SqliteStatement? begin;
    private SqliteStatement? commit;
    private SqliteStatement? number;
    private long batches;
    private int answered;

    /// <summary>Opens the file and starts.</summary>
    /// <exception cref="CivicException">The file cannot be opened (CIVIC41xx, CIVIC42xx).</exception>
    public SqliteWriter(SqliteFile file, TimeProvider clock, ILogger logger, ICommitGate gate, params IWriteStore[] stores)
    {
        (this.file, this.clock, this.logger, this.gate, this.stores) = (file, clock, logger, gate, stores);
        Connect();
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
            while (HasWork())
                Process();
        }
        finally
        {
            Disconnect();
            woken.Dispose();
        }
    }

    // Asleep at once: on few cores, a thread that turns in circles while it waits takes the time of those it waits for.
    private bool HasWork()
    {
        var waiting = queue.Reader.WaitToReadAsync();
        if (!waiting.IsCompleted)
        {
            woken.Reset();
            waiting.GetAwaiter().OnCompleted(woken.Set);
            woken.Wait();
        }
        return waiting.Result;
    }

    private void Process()
    {
        GatherOthers();
        batch.Clear();
        while (batch.Count < MaxBatch && queue.Reader.TryRead(out var work))
            batch.Add(work);
        if (TryCommit(batch) is null)
            return;
        foreach (var work in batch)
        {
            if (TryCommit([work]) is { } failure)
                work.Fail(failure);
        }
        answered = 0;
    }

    // Those who were just answered often come straight back. Waiting a moment for half as many makes one sync of many, and lets the other half be
    // decided while the first is synced; a lonely caller waits for nobody.
    private void GatherOthers()
    {
        var started = Stopwatch.GetTimestamp();
        while (queue.Reader.Count < answered / 2 && Stopwatch.GetElapsedTime(started).TotalMicroseconds < 200)
            Thread.Yield();
    }

    /// <summary>Does the work in one transaction and answers it; or answers nobody and says why it failed.</summary>
    private CivicException? TryCommit(List<WriteWork> works)
    {
        var committing = false;
        try
        {
            if (connection is null)
                Connect();
            begin!.Run();
            foreach (var work in works)
                work.Apply();
            foreach (var store in stores)
                store.BeforeCommit();
            number!.Bind(1, batches + 1).Run();
            committing = true;
            gate.Commit(commit!.Run);
            batches++;
        }
        catch (Exception failure)
        {
            LogFailed(works.Count, failure);
            if (!committing)
            {
                Rollback();
                return SqliteFailure.Explain(failure, file.Path);
            }
            if (!WasKept(out var unreadable))
                return unreadable is null ? SqliteFailure.Explain(failure, file.Path) : SqliteFailure.Unknown(unreadable, file.Path);
        }
        foreach (var store in stores)
            store.Committed();
        foreach (var work in works)
            work.Complete();
        answered = works.Count;
        return null;
    }

    private void Rollback()
    {
        if (connection is null)
            return;
        try
        {
            // SQLite has rolled back by itself after some errors.
            if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
                SqliteFile.Execute(connection, "ROLLBACK");
            foreach (var store in stores)
                store.Reload();
        }
        catch (Exception failure)
        {
            // Without its connection an open transaction is gone; the next batch opens a new one.
            LogFailed(0, failure);
            Disconnect();
        }
    }

    /// <summary>After a commit that failed: reads from the file whether the batch is in it, and makes it durable if it is.</summary>
    private bool WasKept(out Exception? unreadable)
    {
        unreadable = null;
        var expected = batches + 1;
        try
        {
            Disconnect();
            Connect();
            if (batches != expected)
                return false;
            // The sync failed but the pages are there: a checkpoint writes and syncs them a second time, elsewhere.
            SqliteFile.Execute(connection!, "PRAGMA wal_checkpoint(FULL)");
            return true;
        }
        catch (Exception failure)
        {
            LogFailed(0, failure);
            Disconnect();
            unreadable = failure;
            return false;
        }
    }

    private void Connect()
    {
        connection = file.OpenForWriting(clock);
        try
        {
            begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
            commit = new SqliteStatement(connection, "COMMIT");
            number = new SqliteStatement(connection, "UPDATE writer SET batch = ?1");
            batches = SqliteFile.Scalar(connection, "SELECT batch FROM writer");
            foreach (var store in stores)
            {
                store.Connected(connection);
                store.Reload();
            }
            gate.Opened(connection);
        }
        catch (Exception failure)
        {
            Disconnect();
            throw SqliteFailure.Explain(failure, file.Path);
        }
    }

    private void Disconnect()
    {
        foreach (var store in stores)
            store.Disconnecting();
        begin?.Dispose();
        commit?.Dispose();
        number?.Dispose();
        connection?.Dispose();
        connection = null;
    }
}
