namespace CivicPlatform.Ledger;

/// <summary>How far a projection has come; changed in the same transaction as its rows.</summary>
internal sealed class ProjectionRow
{
    public required string Name { get; init; }

    public int Version { get; set; }

    public long Position { get; set; }
}
