using CivicPlatform.People;

namespace CivicPlatform.Relationships;

/// <summary>Reads ties.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface ITieQueries
{
    /// <summary>How many ties of each kind there are, with small numbers hidden: the true ones are not to be had.</summary>
    Task<TieCounts> CountsAsync(CancellationToken cancellationToken = default);

    /// <summary>One person's ties, by kind.</summary>
    Task<IReadOnlyList<Tie>> OfAsync(Pseudonym person, CancellationToken cancellationToken = default);

    /// <summary>Ties that their persons show to an audience, the latest first.</summary>
    /// <param name="audience">Exactly this audience: what everybody who is signed in may see is asked for by itself.</param>
    /// <param name="limit">From 1 to 1,000.</param>
    /// <param name="before">Only ties whose <see cref="Tie.Place"/> is lower: where the page before ended.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<Tie>> ShownToAsync(TieAudience audience, int limit, long before = long.MaxValue, CancellationToken cancellationToken = default);
}
