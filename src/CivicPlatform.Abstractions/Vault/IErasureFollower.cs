using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>Holds copies of personal data in the open (a search index, a cache, a photo) and drops them when their person is erased.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IErasureFollower
{
    /// <summary>Drops all that it holds of a person, and answers when it is gone for good. Called before the key is destroyed, again after a crash.</summary>
    /// <param name="pseudonyms">What the person was called, by context: all of them, or those that can still be read where the vault was damaged.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task DropAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms, CancellationToken cancellationToken = default);
}
