using CivicPlatform.Ledger;

namespace CivicPlatform.Issues;

/// <summary>Something that became of an issue, for those whom it concerns.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Step">What happened.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssueActivity(IssueId Issue, IssueStep Step)
{
    /// <summary>Where it stands in the ledger.</summary>
    public LedgerPosition Position { get; init; }

    /// <summary>Whether whoever asked for their news has not read it yet.</summary>
    public bool IsNew { get; init; }
}
