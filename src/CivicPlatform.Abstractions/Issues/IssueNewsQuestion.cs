using System.Collections.Immutable;
using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>Whose news of issues, and which of them.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssueNewsQuestion
{
    /// <summary>Whom the issues concern: those that they reported, support, take part in or comment on.</summary>
    /// <value>Default: nobody; only the issues that are named.</value>
    public Pseudonym Who { get; init; }

    /// <summary>Issues besides, at most 1,000, each with the ledger's end when they began to follow it; the default position where nobody knows.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<IssueId, LedgerPosition> Followed { get; init; } = ImmutableDictionary<IssueId, LedgerPosition>.Empty;

    /// <summary>Issues that they want to hear nothing of, at most 1,000.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyCollection<IssueId> Silenced { get; init; } = [];

    /// <summary>How far they have read: what stands behind it in the ledger is new, unless it is older than their interest in the issue.</summary>
    /// <value>Default: they have read nothing.</value>
    public LedgerPosition Read { get; init; }

    /// <summary>Only what stands in the ledger before this.</summary>
    /// <value>Default: from the newest on.</value>
    public LedgerPosition Before { get; init; }

    /// <summary>How many.</summary>
    /// <value>From 1 to 100; default 50.</value>
    public int Limit { get; init; } = 50;
}
