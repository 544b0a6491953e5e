namespace CivicPlatform.Notices;

/// <summary>Reads notices.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface INoticeQueries
{
    /// <summary>The latest notices of some topics, newest first.</summary>
    /// <param name="topics">At most 50 topics; unknown ones are empty.</param>
    /// <param name="limit">From 1 to 200.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<Notice>> LatestAsync(IReadOnlyCollection<NoticeTopic> topics, int limit, CancellationToken cancellationToken = default);
}
