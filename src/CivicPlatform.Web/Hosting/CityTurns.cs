using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Vault;

namespace CivicPlatform.Hosting;

/// <summary>Counts the changes that public pages show and no event tells: somebody was erased, or wants to be called otherwise.</summary>
internal sealed class CityTurns : IErasureFollower
{
    private long count;

    /// <summary>How many there were since the start.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>Something has changed, and can be read by now.</summary>
    public void Turn() => Interlocked.Increment(ref count);

    /// <inheritdoc/>
    // Whoever is erased is nobody from before this call on, so only what was begun earlier can show them.
    public Task DropAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        PastDoor.Check("what has pages drawn anew for erased persons");
        Turn();
        return Task.CompletedTask;
    }
}
