using System.Diagnostics.CodeAnalysis;
using CivicPlatform.Errors;
using SQLitePCL;

namespace CivicPlatform.Storage;

internal sealed partial class SqliteWriter
{
    /// <summary>Commits the work in one transaction: it is answered when it is durable. Or answers nobody and says why it failed.</summary>
    /// <param name="works">The work; what comes while it waits for the sync before it is added.</param>
    /// <param name="takesMore">Whether anything is added.</param>
    private CivicException? TryCommit(List<WriteWork> works, bool takesMore)
    {
        var committing = false;
        try
        {
            Apply(works, takesMore);
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
            if (!WasKept(batches + 1, out var unreadable))
                return unreadable is null ? SqliteFailure.Explain(failure, file.Path) : SqliteFailure.Unknown(unreadable, file.Path);
            Answer(works);
            return null;
        }
        if (sync is null)
            Answer(works);
        else
            StartSync(works);
        return null;
    }

    /// <summary>Does the work in a transaction that it leaves open, and sees the sync end that goes on meanwhile.</summary>
    private void Apply(List<WriteWork> works, bool takesMore)
    {
        do
        {
            if (connection is null)
                Connect();
            begin!.Run();
            var done = 0;
            while (true)
            {
                while (takesMore && works.Count < MaxBatch && queue.Reader.TryRead(out var more))
                    works.Add(more);
                for (; done < works.Count; done++)
                    works[done].Apply();
                if (syncing.Count == 0 || !sync!.IsRunning)
                    break;
                if (takesMore && works.Count < MaxBatch)
                    Sleep();
                else
                    sync.Wait();
            }
        }
        while (syncing.Count > 0 && !EndSync(isBetween: false));
    }

    private void StartSync(List<WriteWork> works)
    {
        syncing = works;
        sync!.Start();
        if (!store.WantsRest)
            return;
        sync.Wait();
        EndSync();
    }

    /// <summary>Answers those whose sync has ended. False when it failed: the file was opened anew, and a transaction that was open is gone.</summary>
    /// <param name="isBetween">Whether no transaction is open.</param>
    private bool EndSync(bool isBetween = true)
    {
        var (works, failure) = (syncing, sync!.Failure);
        syncing = [];
        if (failure is null)
        {
            Answer(works, isBetween);
            return true;
        }
        LogFailed(works.Count, failure);
        if (WasKept(batches, out var unreadable))
        {
            Answer(works);
            return false;
        }
        store.Lost();
        var told = unreadable is null ? SqliteFailure.Explain(failure, file.Path) : SqliteFailure.Unknown(unreadable, file.Path);
        foreach (var work in works)
            work.Fail(told);
        return false;
    }

    private void Answer(List<WriteWork> works, bool isBetween = true)
    {
        store.Committed();
        if (isBetween && store.WantsRest)
            store.Rest();
        foreach (var work in works)
            work.Complete();
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
            store.Reload();
        }
        catch (Exception failure)
        {
            // Without its connection an open transaction is gone; the next batch opens a new one.
            LogFailed(0, failure);
            Disconnect();
        }
    }

    /// <summary>After a commit or a sync that failed: reads from the file whether a batch is in it, and makes it durable if it is.</summary>
    private bool WasKept(long expected, out Exception? unreadable)
    {
        unreadable = null;
        try
        {
            Disconnect();
            Connect();
            if (batches != expected)
                return false;
            // The sync failed but the pages are there: a checkpoint writes and syncs them a second time, elsewhere.
            if (SqliteFile.Scalar(connection, "PRAGMA wal_checkpoint(FULL)") != 0)
                throw new IOException("The write-ahead log cannot be taken over: somebody reads the file.");
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

    [MemberNotNull(nameof(connection))]
    private void Connect()
    {
        connection = file.OpenForWriting(clock);
        try
        {
            if (sync is not null)
                SqliteFile.Execute(connection, "PRAGMA synchronous=NORMAL");
            begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
            commit = new SqliteStatement(connection, "COMMIT");
            number = new SqliteStatement(connection, "UPDATE writer SET batch = ?1");
            batches = SqliteFile.Scalar(connection, "SELECT batch FROM writer");
            store.Connected(connection);
            store.Reload();
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
        sync?.Forget();
        store.Disconnecting();
        begin?.Dispose();
        commit?.Dispose();
        number?.Dispose();
        connection?.Dispose();
        connection = null;
    }
}
