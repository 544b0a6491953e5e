using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Ledger;

/// <summary>A fold of the ledger into one read table.</summary>
/// <remarks>When the rules of a projection change, its <see cref="Version"/> does too, and the table is made anew at the next start; a
/// changed shape of the table is noticed by itself.</remarks>
internal interface IProjection
{
    /// <summary>The projection's name for ever, and the name of its table.</summary>
    string Name { get; }

    /// <summary>The rules' version.</summary>
    int Version { get; }

    /// <summary>Says how the table looks.</summary>
    void Shape(ModelBuilder model);

    /// <summary>Whether an event belongs to this projection. One that does and cannot be read stops it.</summary>
    bool Takes(LedgerRecord record);

    /// <summary>Changes the rows that an event is about.</summary>
    /// <exception cref="ProjectionException">The event cannot be read.</exception>
    Task ApplyAsync(ReadContext rows, LedgerRecord record, CancellationToken cancellationToken);

    /// <summary>Removes all rows.</summary>
    Task ClearAsync(ReadContext rows, CancellationToken cancellationToken);

    /// <summary>All rows in the order of their keys.</summary>
    IAsyncEnumerable<object> RowsAsync(ReadContext rows);
}
