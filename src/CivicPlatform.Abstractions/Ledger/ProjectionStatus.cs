using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>How one reader of the ledger is, as the ledger page shows it.</summary>
/// <param name="Name">The read table or view.</param>
/// <param name="Position">How far it has read.</param>
/// <param name="Lag">How many events of the ledger are still before it; 0 when it is up to date.</param>
/// <param name="Stopped">Whether it has stopped for good and somebody must act.</param>
/// <param name="Fault">Why it stands still or stumbles; <see langword="null"/> when all is well.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ProjectionStatus(string Name, LedgerPosition Position, long Lag, bool Stopped, CivicError? Fault);
