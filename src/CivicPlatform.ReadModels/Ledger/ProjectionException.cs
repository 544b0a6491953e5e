namespace CivicPlatform.Ledger;

/// <summary>An event that a projection must take and cannot: its place tells what was folded before it.</summary>
internal sealed class ProjectionException(LedgerRecord record, Exception why)
    : Exception($"Event {record.Position} ({record.Type}) of {record.Stream}: {why.Message}", why)
{
    public LedgerPosition At { get; } = record.Position;
}
