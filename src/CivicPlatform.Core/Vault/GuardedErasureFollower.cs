using CivicPlatform.People;
using CivicPlatform.Plugins;

namespace CivicPlatform.Vault;

/// <summary>Who drops copies of somebody's words when they are erased, as the city's services hand it out: to no plugin, which could have anybody's dropped.</summary>
internal sealed class GuardedErasureFollower(IErasureFollower inner) : IErasureFollower
{
    public Task DropAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        PastDoor.Check("what drops the copies of erased persons");
        return inner.DropAsync(pseudonyms, cancellationToken);
    }
}
