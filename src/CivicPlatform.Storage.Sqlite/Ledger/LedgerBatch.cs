namespace CivicPlatform.Ledger;

/// <summary>What is told of a batch that became durable.</summary>
/// <param name="Head">Position of its last event, or of the last before it.</param>
/// <param name="Signed">The last checkpoint.</param>
/// <param name="Records">Its events.</param>
internal readonly record struct LedgerBatch(long Head, Checkpoint? Signed, List<LedgerRecord> Records);
