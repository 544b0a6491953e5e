using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using CivicPlatform.Errors;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Ledger;

/// <summary>How a batch was folded.</summary>
/// <param name="Position">How far the projection has come, durably.</param>
/// <param name="Fault">The event that it could not take, right after that position.</param>
internal readonly record struct Folded(LedgerPosition Position, ProjectionException? Fault);

/// <summary>Changes read tables: rows and the position they stand for always in one transaction.</summary>
internal sealed class ProjectionStore(IDbContextFactory<ReadContext> contexts, ILedger ledger)
{
    public const int BatchSize = 500;

    /// <summary>Brings the tables to this version. What has a new shape or new rules is folded anew before anybody sees it.</summary>
    public async Task<Folded[]> PrepareAsync(IReadOnlyList<IProjection> projections, CancellationToken cancellationToken)
    {
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await ReadSchema.CreateAsync(rows, cancellationToken).ConfigureAwait(false);
        await using var transaction = await rows.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var made = await ReadSchema.AlignAsync(rows, cancellationToken).ConfigureAwait(false);
        var folded = new Folded[projections.Count];
        for (var i = 0; i < folded.Length; i++)
        {
            var projection = projections[i];
            var row = await rows.Projections.FindAsync([projection.Name], cancellationToken).ConfigureAwait(false);
            if (row is not null && row.Version == projection.Version && !made.Contains(projection.Name))
            {
                folded[i] = new Folded(new LedgerPosition(row.Position), null);
                continue;
            }
            folded[i] = await ReplayAsync(rows, projection, ledger.Head, null, cancellationToken).ConfigureAwait(false);
        }
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return folded;
    }

    /// <summary>Folds the next events of a projection and notes a position, when the table still stands where the caller believes it to.</summary>
    /// <returns>Where the table stands now: where another host has brought it, when that host was faster.</returns>
    public async Task<Folded> AdvanceAsync(
        IProjection projection, LedgerPosition from, IEnumerable<LedgerRecord> records, LedgerPosition to, CancellationToken cancellationToken)
    {
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await rows.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var row = await rows.Projections.SingleAsync(it => it.Name == projection.Name, cancellationToken).ConfigureAwait(false);
        if (row.Position != from.Value)
            return new Folded(new LedgerPosition(row.Position), null);
        var fault = await FoldAsync(rows, projection, records, cancellationToken).ConfigureAwait(false);
        row.Position = fault is null ? to.Value : fault.At.Value - 1;
        await rows.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return new Folded(new LedgerPosition(row.Position), fault);
    }

    /// <summary>Folds a table anew up to where it stands, and compares. Until the end readers see the old rows.</summary>
    /// <exception cref="ProjectionException">An event cannot be taken; the old rows stay.</exception>
    public async Task<RebuiltTable> RebuildAsync(IProjection projection, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await rows.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var row = await rows.Projections.AsNoTracking().SingleAsync(it => it.Name == projection.Name, cancellationToken).ConfigureAwait(false);
        var until = new LedgerPosition(row.Position);
        var (countBefore, hashBefore) = await HashAsync(rows, projection).ConfigureAwait(false);
        var folded = await ReplayAsync(rows, projection, until, progress, cancellationToken).ConfigureAwait(false);
        if (folded.Fault is { } fault)
            throw fault;
        var (countAfter, hashAfter) = await HashAsync(rows, projection).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return new RebuiltTable(projection.Name, until, countBefore, hashBefore, countAfter, hashAfter);
    }

    /// <summary>What a failing database means and what cures it.</summary>
    public static CivicError Explain(Exception failure) => new("CIVIC4254", "The read tables cannot be read or written just now.",
        (failure.GetBaseException() is DbException database ? database : failure).Message,
        "Make room on the disk, and see that the database is there and may be written. The city tries again by itself; the ledger is not touched.");

    public static bool IsOfTheDatabase(Exception failure) => failure is DbException or DbUpdateException or IOException or TimeoutException
        || (failure is InvalidOperationException { InnerException: DbException or TimeoutException });

    private static async Task<(long Count, Hash256 Hash)> HashAsync(ReadContext rows, IProjection projection)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await foreach (var row in projection.RowsAsync(rows).ConfigureAwait(false))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(row, row.GetType(), EventJson.Options));
            hash.AppendData("\n"u8);
            count++;
        }
        return (count, new Hash256(hash.GetHashAndReset()));
    }

    // Each event is looked at before it changes a row: what was folded before a bad one is whole and is kept.
    private static async Task<ProjectionException?> FoldAsync(
        ReadContext rows, IProjection projection, IEnumerable<LedgerRecord> records, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var record in records)
                await projection.ApplyAsync(rows, record, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ProjectionException fault)
        {
            return fault;
        }
    }

    private async Task<Folded> ReplayAsync(
        ReadContext rows, IProjection projection, LedgerPosition until, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await projection.ClearAsync(rows, cancellationToken).ConfigureAwait(false);
        var (at, fault) = (default(LedgerPosition), (ProjectionException?)null);
        await foreach (var batch in ReadAsync(at, until, cancellationToken).ConfigureAwait(false))
        {
            fault = await FoldAsync(rows, projection, batch.Where(projection.Takes), cancellationToken).ConfigureAwait(false);
            await rows.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            // A replay of millions of events must not keep every row it ever touched in memory.
            rows.ChangeTracker.Clear();
            if (fault is not null)
                break;
            at = batch[^1].Position;
            progress?.Report((double)at.Value / until.Value);
        }
        at = fault is null ? until : new LedgerPosition(fault.At.Value - 1);
        rows.ChangeTracker.Clear();
        await rows.Projections.Where(row => row.Name == projection.Name).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        rows.Projections.Add(new ProjectionRow { Name = projection.Name, Version = projection.Version, Position = at.Value });
        await rows.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        rows.ChangeTracker.Clear();
        return new Folded(at, fault);
    }

    /// <summary>The events after a position up to another, in batches.</summary>
    public async IAsyncEnumerable<List<LedgerRecord>> ReadAsync(
        LedgerPosition after, LedgerPosition until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after >= until)
            yield break;
        var batch = new List<LedgerRecord>(BatchSize);
        await foreach (var record in ledger.ReadAsync(after, cancellationToken).ConfigureAwait(false))
        {
            if (record.Position > until)
                break;
            batch.Add(record);
            if (batch.Count < BatchSize)
                continue;
            yield return batch;
            batch = new List<LedgerRecord>(BatchSize);
        }
        if (batch.Count > 0)
            yield return batch;
    }
}
