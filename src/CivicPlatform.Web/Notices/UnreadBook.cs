using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.Extensions.Caching.Memory;

namespace CivicPlatform.Notices;

/// <summary>Remembers how much is new to the people who read just now, as long as nothing has happened in the city: a page costs no question to the database then.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class UnreadBook(CityMoments moments, TimeProvider time) : IDisposable
{
    // Another host on the same data may have changed a mark; what is cured without an event shows within a minute.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private const int MostPeople = 10_000;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostPeople });
    private long changes;

    private sealed record Kept(CityMoments.Moment At, int Topics, int Count, long Since);

    /// <summary>What was so before counting began.</summary>
    public readonly record struct Moment(CityMoments.Moment At, long Changes);

    /// <summary>Call it before counting; <see langword="null"/> while what is counted could be older than the ledger.</summary>
    public Moment? Begin()
    {
        var before = Interlocked.Read(ref changes);
        return moments.Begin() is { } now ? new Moment(now, before) : null;
    }

    /// <summary>What was counted for somebody who follows these topics in their browser; <see langword="null"/> when it must be counted anew.</summary>
    public int? Find(PersonId person, int topics) =>
        kept.TryGetValue(person, out Kept? found) && found!.At == moments.Now && found.Topics == topics && time.GetElapsedTime(found.Since) < Longest ? found.Count : null;

    /// <summary>Keeps a count; one that was begun before somebody changed what they follow or have read is not kept.</summary>
    public void Keep(PersonId person, int topics, int count, Moment begun)
    {
        if (Interlocked.Read(ref changes) != begun.Changes)
            return;
        kept.Set(person, new Kept(begun.At, topics, count, time.GetTimestamp()), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Longest });
        // Somebody may have changed it between the look and the keeping.
        if (Interlocked.Read(ref changes) != begun.Changes)
            kept.Remove(person);
    }

    /// <summary>Somebody changed what they follow, or how far they have read.</summary>
    public void Forget(PersonId person)
    {
        Interlocked.Increment(ref changes);
        kept.Remove(person);
    }

    public void Dispose() => kept.Dispose();
}
