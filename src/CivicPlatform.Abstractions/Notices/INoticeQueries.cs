using CivicPlatform.Ledger;

namespace CivicPlatform.Notices;

/// <summary>Reads notices.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface INoticeQueries
{
    /// <summary>The latest notices of some topics, newest first.</summary>
    /// <param name="topics">At most 120 topics; unknown ones are empty.</param>
    /// <param name="limit">From 1 to 200.</param>
    /// <param name="before">Only what stands in the ledger before this; the default value: from the newest on.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<Notice>> LatestAsync(IReadOnlyCollection<NoticeTopic> topics, int limit, LedgerPosition before = default, CancellationToken cancellationToken = default);

    /// <summary>A notice that hangs on its topic's board, or <see langword="null"/>.</summary>
    Task<Notice?> FindAsync(NoticeTopic topic, string key, CancellationToken cancellationToken = default);

    /// <summary>How many notices of some topics are new.</summary>
    /// <param name="topics">At most 120 topics; unknown ones are empty.</param>
    /// <param name="read">How far somebody has read: what stands behind it in the ledger is new.</param>
    /// <param name="most">Where counting ends, from 1 to 200.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    Task<int> CountNewAsync(IReadOnlyCollection<NoticeTopic> topics, LedgerPosition read, int most, CancellationToken cancellationToken = default);
}
