using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Notices;

/// <summary>Keeps which topics people with an account follow: in the vault, exported and erased with the account. Whoever has none follows by their browser's cookie.</summary>
internal sealed class TopicFollowing(IVault vault, AccountLocks locks, ILedger ledger, UnreadBook unread)
{
    /// <summary>How many topics, as many as a browser holds.</summary>
    public const int Most = FollowedTopics.Most;

    private const string Name = "civic/topic-follows";

    /// <summary>The topics that a reader follows with their account, the latest followed last; none for whoever has none, or was erased meanwhile.</summary>
    public async Task<ImmutableArray<NoticeTopic>> TopicsAsync(Reader reader, CancellationToken stop = default) =>
        [.. Named(await ReadAsync(reader, stop)).Select(each => each.Topic)];

    /// <summary>What a reader follows, each with the place in the ledger from which on; of what only their browser knows nobody knows the place.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="byBrowser">Topics that the browser names; those of the account may be among them.</param>
    /// <param name="stop">Stops.</param>
    public async Task<IReadOnlyDictionary<NoticeTopic, LedgerPosition>> SinceAsync(Reader reader, IEnumerable<NoticeTopic> byBrowser, CancellationToken stop = default)
    {
        var all = byBrowser.Distinct().ToDictionary(topic => topic, _ => default(LedgerPosition));
        foreach (var (topic, since) in Named(await ReadAsync(reader, stop)))
            all[topic] = since;
        return all;
    }

    /// <summary>Follows a topic, or no more; again is fine.</summary>
    public async Task<Refusal?> ChangeAsync(Reader reader, NoticeTopic topic, bool follow, CancellationToken stop = default)
    {
        if (!reader.IsSignedIn)
            return WebRefusals.SignInFirst;
        using var turn = await locks.EnterAsync(reader.Person.ToString());
        var known = await ReadAsync(reader, stop);
        var changed = follow ? known.With(topic, ledger.Head) : known.Without(topic);
        if (changed.Topics.Length == known.Topics.Length)
            return null;
        if (changed.Topics.Length > Most)
            return WebRefusals.TooManyTopics;
        try
        {
            await vault.PutAsync(reader.Person, Name, changed, stop);
            unread.Forget(reader.Person);
            return null;
        }
        catch (CivicException gone) when (gone.Code == "CIVIC4502")
        {
            return WebRefusals.SignInFirst;
        }
    }

    private async Task<TopicFollows> ReadAsync(Reader reader, CancellationToken stop)
    {
        try
        {
            return reader.IsSignedIn ? await vault.GetAsync<TopicFollows>(reader.Person, Name, stop) ?? TopicFollows.None : TopicFollows.None;
        }
        catch (CivicException gone) when (gone.Code == "CIVIC4502")
        {
            return TopicFollows.None;
        }
    }

    private static IEnumerable<(NoticeTopic Topic, LedgerPosition Since)> Named(TopicFollows follows)
    {
        foreach (var each in follows.Topics)
        {
            if (NoticeTopic.TryParse(each.Topic, null, out var topic))
                yield return (topic, new LedgerPosition(each.Since));
        }
    }
}
