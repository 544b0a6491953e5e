namespace CivicPlatform.Ledger;

/// <summary>A read table before and after it was made anew.</summary>
/// <param name="Projection">The projection that owns the table.</param>
/// <param name="Position">Up to where both were folded.</param>
/// <param name="RowsBefore">How many rows it had.</param>
/// <param name="HashBefore">SHA-256 over those rows, in the order of their keys.</param>
/// <param name="RowsAfter">How many rows it has now.</param>
/// <param name="HashAfter">SHA-256 over the rows of now.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record RebuiltTable(
    string Projection, LedgerPosition Position, long RowsBefore, Hash256 HashBefore, long RowsAfter, Hash256 HashAfter)
{
    /// <summary>Whether the rows are the same as before.</summary>
    public bool Same => RowsBefore == RowsAfter && HashBefore == HashAfter;
}
