using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

/// <summary>Withdraws the ties of somebody who is erased: what nobody can withdraw any more would be counted for ever.</summary>
internal sealed class TieErasure(IGrainFactory grains) : IErasureFollower
{
    public Task DropAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        PastDoor.Check("what withdraws the ties of erased persons");
        // One of them is the one of the ties; the others have none, and nothing is written for them.
        return Task.WhenAll(pseudonyms.Values.Select(person => grains.GetGrain<ITieGrain>(person.ToString()).WithdrawAll(default)));
    }
}
