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

    /// <summary>The opened votes of a ballot in the order of their marks, from the ledger itself; none before the close.</summary>
    IAsyncEnumerable<OpenedVote> VotesAsync(BallotId ballot, CancellationToken cancellationToken = default);
}
