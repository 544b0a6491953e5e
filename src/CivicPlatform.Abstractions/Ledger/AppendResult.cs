namespace CivicPlatform.Ledger;

/// <summary>The ledger's answer to an <see cref="Append"/>.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Position">Position of the last event that the command wrote; for a conflict 0.</param>
/// <param name="Version">The stream's version after the command; for a conflict the version it has now.</param>
public readonly record struct AppendResult(AppendStatus Status, LedgerPosition Position, long Version);
