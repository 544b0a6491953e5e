using System.Collections.Immutable;
using CivicPlatform.Ledger;

namespace CivicPlatform.Notices;

/// <summary>The topics that somebody follows with their account, the latest last: kept in the vault, since it is nobody else's matter.</summary>
/// <param name="Topics">The topics.</param>
internal sealed record TopicFollows(ImmutableArray<TopicFollows.Followed> Topics)
{
    /// <summary>A topic, and where the ledger ended when they began to follow it: what happened before is no news.</summary>
    /// <param name="Topic">The topic.</param>
    /// <param name="Since">Place in the ledger.</param>
    internal sealed record Followed(string Topic, long Since);

    public static TopicFollows None { get; } = new([]);

    /// <summary>These and one more, followed from a place in the ledger on; one that is followed already stays as it is.</summary>
    public TopicFollows With(NoticeTopic topic, LedgerPosition from) =>
        Topics.Any(each => each.Topic == topic.ToString()) ? this : new(Topics.Add(new(topic.ToString(), from.Value)));

    public TopicFollows Without(NoticeTopic topic) => new(Topics.RemoveAll(each => each.Topic == topic.ToString()));
}
