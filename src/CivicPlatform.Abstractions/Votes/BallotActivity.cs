using CivicPlatform.Ledger;

namespace CivicPlatform.Votes;

/// <summary>That a ballot was opened, or that it ended.</summary>
/// <param name="Ballot">The ballot as it is now.</param>
/// <param name="Ended">Whether it ended: counted or cancelled, as its phase says. Otherwise it was opened; it may take votes later.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Position">Its place in the ledger.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record BallotActivity(BallotSummary Ballot, bool Ended, DateTimeOffset At, LedgerPosition Position);
