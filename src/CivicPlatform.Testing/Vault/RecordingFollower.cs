using System.Collections.Concurrent;
using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>Writes down which pseudonyms it was told to drop, and does before that what a test says.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed class RecordingFollower(Func<Task>? before = null) : IErasureFollower
{
    private readonly ConcurrentQueue<Pseudonym> dropped = new();

    /// <summary>All that was dropped, in order.</summary>
    public IReadOnlyCollection<Pseudonym> Dropped => dropped;

    /// <inheritdoc/>
    public async Task DropAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pseudonyms);
        if (before is not null)
            await before().ConfigureAwait(false);
        foreach (var pseudonym in pseudonyms.Values)
            dropped.Enqueue(pseudonym);
    }
}
