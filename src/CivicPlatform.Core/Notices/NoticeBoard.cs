using System.Collections.Immutable;
using System.Security.Cryptography;
using CivicPlatform.Ledger;

namespace CivicPlatform.Notices;

/// <summary>What a topic's board must remember to decide: which notices hang on it, and what they say.</summary>
/// <param name="Hanging">Hash of each notice by key. The words themselves are in the ledger and in the read tables: a board that is used for
/// years stays small in memory.</param>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record NoticeBoard(ImmutableDictionary<string, Hash256> Hanging)
{
    public static NoticeBoard Empty { get; } = new(ImmutableDictionary.Create<string, Hash256>(StringComparer.Ordinal));

    public NoticeBoard Evolve(NoticeEvent happened) => happened switch
    {
        NoticePublished e => this with { Hanging = Hanging.SetItem(e.Key, HashOf(e)) },
        NoticeWithdrawn e => this with { Hanging = Hanging.Remove(e.Key) },
        _ => throw new InvalidOperationException($"A notice board does not know the event {happened.GetType().Name}."),
    };

    /// <summary>Whether this very notice hangs here already.</summary>
    public bool Shows(NoticePublished notice) => Hanging.TryGetValue(notice.Key, out var hash) && hash == HashOf(notice);

    private static Hash256 HashOf(NoticePublished notice) => new(SHA256.HashData(EventCodec<NoticeEvent>.Write(notice).Data.Span));
}
