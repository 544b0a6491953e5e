using CivicPlatform.Ledger;

namespace CivicPlatform.Votes;

/// <summary>Reads ballots.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IBallotQueries
{
    /// <summary>Ballots of some phases, those that close last first.</summary>
    /// <param name="phases">The phases.</param>
    /// <param name="limit">From 1 to 200.</param>
    /// <param name="skip">How many of them to pass over, 0 or more.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<BallotSummary>> ListAsync(
        IReadOnlyCollection<BallotPhase> phases, int limit, int skip = 0, CancellationToken cancellationToken = default);

    /// <summary>One ballot, or <see langword="null"/>.</summary>
    Task<BallotSummary?> FindAsync(BallotId ballot, CancellationToken cancellationToken = default);

    /// <summary>Openings and ends of ballots, the latest first.</summary>
    /// <param name="limit">From 1 to 200.</param>
    /// <param name="before">Only what stands in the ledger before this; the default value: from the newest on.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<BallotActivity>> NewsAsync(int limit, LedgerPosition before = default, CancellationToken cancellationToken = default);

    /// <summary>How many openings and ends of ballots are new.</summary>
    /// <param name="read">How far somebody has read: what stands behind it in the ledger is new.</param>
    /// <param name="most">Where counting ends, from 1 to 200.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    Task<int> CountNewAsync(LedgerPosition read, int most, CancellationToken cancellationToken = default);

    /// <summary>The opened votes of a ballot in the order of their marks, from the ledger itself; none before the close.</summary>
    IAsyncEnumerable<OpenedVote> VotesAsync(BallotId ballot, CancellationToken cancellationToken = default);
}
