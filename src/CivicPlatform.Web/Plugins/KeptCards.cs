using System.Collections.Concurrent;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Vault;

namespace CivicPlatform.Plugins;

/// <summary>Keeps the city's own cards that are the same for everybody, as long as nothing has happened.</summary>
/// <remarks>A card is good at the head of the ledger at which it was drawn, so whoever writes sees it; until somebody is erased, since a card may
/// show what they wrote; and until the moment that the card itself names (<see cref="CardLife"/>). At most one a card and language.</remarks>
internal sealed class KeptCards(ILedger ledger, IEnumerable<ILedgerFollower> followers, TimeProvider time) : IErasureFollower
{
    // What could stand still and be cured without an event shows within a minute.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ILedgerFollower[] followers = [.. followers];
    private readonly ConcurrentDictionary<(Type Card, Language Language), Kept> kept = new();
    private long erasures;

    private sealed record Kept(string Html, LedgerPosition Head, long Erasures, DateTimeOffset Until);

    /// <summary>What was so before a card was drawn.</summary>
    public readonly record struct Moment(LedgerPosition Head, long Erasures);

    /// <summary>The card as it was drawn, or <see langword="null"/> when it must be drawn anew.</summary>
    public string? Find(Type card, Language language) =>
        kept.TryGetValue((card, language), out var found) && found.Head == ledger.Head && found.Erasures == Interlocked.Read(ref erasures)
            && found.Until > time.GetUtcNow() ? found.Html : null;

    /// <summary>Call it before drawing; <see langword="null"/> while what is drawn could be older than the ledger.</summary>
    public Moment? Begin()
    {
        var now = new Moment(ledger.Head, Interlocked.Read(ref erasures));
        return Array.TrueForAll(followers, follower => follower.Following.All(reader => reader.Stopped || reader.Position >= now.Head)) ? now : null;
    }

    /// <summary>Keeps a card that was drawn after <see cref="Begin"/>.</summary>
    public void Keep(Type card, Language language, string html, Moment begun, CardLife life)
    {
        var longest = time.GetUtcNow() + Longest;
        kept[(card, language)] = new Kept(html, begun.Head, begun.Erasures, life.Until is { } until && until < longest ? until : longest);
    }

    /// <inheritdoc/>
    // Whoever is erased is nobody from before this call on, so only what was begun earlier can show them.
    public Task DropAsync(IReadOnlyCollection<Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref erasures);
        kept.Clear();
        return Task.CompletedTask;
    }
}
