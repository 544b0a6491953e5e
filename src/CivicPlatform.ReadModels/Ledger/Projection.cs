using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Ledger;

/// <summary>A projection whose every event is about one row: a pure rule with a thin store around it.</summary>
/// <typeparam name="TRow">The row: an immutable record; EF Core sets its properties.</typeparam>
/// <typeparam name="TEvent">The base type of the aggregate's events.</typeparam>
internal abstract class Projection<TRow, TEvent> : IProjection where TRow : class where TEvent : class
{
    public abstract string Name { get; }

    public abstract int Version { get; }

    public abstract void Shape(ModelBuilder model);

    public abstract bool Takes(LedgerRecord record);

    /// <summary>The key of the row that an event is about, in the order of the table's key.</summary>
    protected abstract object[] KeyOf(TEvent happened, LedgerRecord record);

    /// <summary>All rows in the order of their keys.</summary>
    protected abstract IQueryable<TRow> InOrder(IQueryable<TRow> rows);

    /// <summary>The rule: the row after an event, or <see langword="null"/> when there is none any more. Pure.</summary>
    protected abstract TRow? Fold(TRow? row, TEvent happened, LedgerRecord record);

    public async Task ApplyAsync(ReadContext rows, LedgerRecord record, CancellationToken cancellationToken)
    {
        TEvent happened;
        object[] key;
        try
        {
            happened = EventCodec<TEvent>.Read(record);
            key = KeyOf(happened, record);
        }
        catch (Exception unreadable)
        {
            throw new ProjectionException(record, unreadable);
        }
        var stored = await rows.FindAsync<TRow>(key, cancellationToken).ConfigureAwait(false);
        if (stored is not null && rows.Entry(stored).State == EntityState.Deleted)
            stored = null;
        TRow? next;
        try
        {
            next = Fold(stored, happened, record);
            ThrowIfIncomplete(rows, next);
        }
        catch (Exception broken)
        {
            throw new ProjectionException(record, broken);
        }
        Put(rows, key, stored, next);
    }

    public Task ClearAsync(ReadContext rows, CancellationToken cancellationToken) => rows.Set<TRow>().ExecuteDeleteAsync(cancellationToken);

    public IAsyncEnumerable<object> RowsAsync(ReadContext rows) => InOrder(rows.Set<TRow>().AsNoTracking()).AsAsyncEnumerable();

    // JSON that lacks a member gives null where none can be; the database would refuse the whole batch for it, without saying which event.
    private static void ThrowIfIncomplete(ReadContext rows, TRow? row)
    {
        if (row is null)
            return;
        foreach (var property in rows.Model.FindEntityType(typeof(TRow))!.GetProperties())
        {
            if (!property.IsNullable && property.GetGetter().GetClrValue(row) is null)
                throw new InvalidOperationException($"It lacks the {property.Name}.");
        }
    }

    private static void Put(ReadContext rows, object[] key, TRow? stored, TRow? next)
    {
        if (ReferenceEquals(stored, next))
            return;
        if (next is null)
        {
            rows.Remove(stored!);
        }
        else if (stored is not null)
        {
            rows.Entry(stored).CurrentValues.SetValues(next);
        }
        else if (rows.Set<TRow>().Local.FindEntryUntyped(key) is { } gone)
        {
            // Removed and made again within one batch: it is the same row.
            gone.State = EntityState.Modified;
            gone.CurrentValues.SetValues(next);
        }
        else
        {
            rows.Add(next);
        }
    }
}
