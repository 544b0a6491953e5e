using System.Collections.ObjectModel;
using CivicPlatform.Errors;
using CivicPlatform.People;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Vault;

public sealed partial class SqliteVault
{
    /// <inheritdoc/>
    /// <remarks>In this order: a durable mark, from which on the person is nobody; the followers; key, values, names and pseudonyms, written over with zeros; the
    /// file, written anew, and the log of its latest changes, cut to nothing. Cancelling stops the waiting, not the erasure.</remarks>
    /// <exception cref="CivicException">CIVIC4503: not all is gone yet. Erasing again, or the next start, goes on with it.</exception>
    public Task EraseAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return EraseWholeAsync(person).WaitAsync(cancellationToken);
    }

    /// <summary>Goes on with the erasures that were cut short.</summary>
    /// <returns>How many were finished. One that fails again is logged and left for the next time.</returns>
    public async Task<int> ResumeAsync(CancellationToken cancellationToken = default)
    {
        var finished = 0;
        foreach (var mark in await AskAsync(0, static (reader, _) => reader.BeingErased(), cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await OneAtATimeAsync(() => FinishAsync(mark)).ConfigureAwait(false);
                finished++;
            }
            catch (CivicException failure)
            {
                LogUnfinished(failure.Error, failure);
            }
        }
        return finished;
    }

    private Task EraseWholeAsync(PersonId person) => OneAtATimeAsync(async () =>
    {
        var mark = key.MarkOf(person);
        if (!person.IsNone && await ChangeAsync(it => it.MarkErasing(mark), default).ConfigureAwait(false))
        {
            ring.Drop(person);
            await FinishAsync(mark).ConfigureAwait(false);
        }
        else if (sweepOwed)
        {
            // An earlier one deleted all and could not sweep.
            await SweepAsync().ConfigureAwait(false);
        }
    });

    private async Task FinishAsync(byte[] mark)
    {
        var wrapped = await AskAsync(mark, static (reader, it) => reader.KeyBeingErased(it), default).ConfigureAwait(false);
        if (wrapped is null)
            return;
        try
        {
            await TellAsync(await KnownPseudonymsAsync(mark, wrapped).ConfigureAwait(false)).ConfigureAwait(false);
            sweepOwed = true;
            await ChangeAsync(it => it.Erase(mark), default).ConfigureAwait(false);
            await SweepAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not CivicException { Code: "CIVIC4503" })
        {
            throw VaultErrors.Unfinished(failure);
        }
    }

    // What was damaged must not keep anybody from being erased: what of it can be read is told to the followers, and all of it goes.
    private async Task<IReadOnlyDictionary<PseudonymContext, Pseudonym>> KnownPseudonymsAsync(byte[] mark, byte[] wrapped)
    {
        try
        {
            var secret = key.Unwrap(mark, wrapped);
            var pseudonyms = await PseudonymsAsync(secret, default).ConfigureAwait(false);
            secret.Destroy();
            return pseudonyms;
        }
        catch (CivicException damaged) when (damaged.Code == "CIVIC4501")
        {
            LogDamaged(damaged);
            return ReadOnlyDictionary<PseudonymContext, Pseudonym>.Empty;
        }
    }

    private async Task TellAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms)
    {
        // One that fails keeps nobody else's copies alive; the erasure is not done until all have dropped theirs.
        var failures = new List<Exception>();
        foreach (var follower in followers())
        {
            try
            {
                await follower.DropAsync(pseudonyms).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }
        if (failures.Count > 0)
            throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
    }

    private async Task OneAtATimeAsync(Func<Task> work)
    {
        await erasing.WaitAsync().ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            erasing.Release();
        }
    }

    private Task SweepAsync() => Task.Run(Sweep);

    /// <summary>Writes the file anew after an erasure, takes the latest changes into it and cuts their log to nothing: earlier forms of a page go with it.</summary>
    /// <remarks>SQLite writes zeros over what is deleted, but where it moved rows to another page before, it may have left a copy between those that are there
    /// (seen once in some ten runs of the test that looks at every byte). Only a file that is written anew has none.</remarks>
    private void Sweep()
    {
        try
        {
            using var connection = file.OpenForWriting(clock);
            if (SqliteFile.Scalar(connection, "SELECT owed FROM rewriting") != 0)
                SqliteFile.Execute(connection, "VACUUM; UPDATE rewriting SET owed = 0");
            // It waits for readers as long as any lock is waited for; they are done in moments.
            if (SqliteFile.Scalar(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0)
                throw new IOException("Somebody reads the vault and does not end.");
            sweepOwed = false;
        }
        catch (Exception failure) when (failure is SqliteException or IOException)
        {
            throw VaultErrors.Unfinished(failure);
        }
    }

    /// <summary>Sees that this key belongs to this file, and that nothing of an earlier run is left in the log of changes.</summary>
    private void Prove()
    {
        using (var connection = file.OpenForWriting(clock))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "INSERT INTO vault SELECT 1, $proof WHERE NOT EXISTS (SELECT 1 FROM vault); SELECT proof FROM vault";
            command.Parameters.AddWithValue("$proof", key.Proof);
            if (command.ExecuteScalar() is not byte[] proof || !proof.AsSpan().SequenceEqual(key.Proof))
                throw VaultErrors.OtherKey(file.Path);
        }
        Sweep();
    }

    [LoggerMessage(4503, LogLevel.Error, "An erasure is not finished and will be tried again at the next start: {Error}", EventName = "ErasureUnfinished")]
    private partial void LogUnfinished(CivicError error, Exception failure);

    [LoggerMessage(4501, LogLevel.Error, "Somebody is erased whose pseudonyms cannot all be read; those who hold copies were not told of them", EventName = "ErasureOfDamaged")]
    private partial void LogDamaged(Exception failure);
}
