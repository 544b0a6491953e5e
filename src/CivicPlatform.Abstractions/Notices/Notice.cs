using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

/// <summary>A notice as feeds and the inbox show it.</summary>
/// <param name="Topic">The topic it was published on.</param>
/// <param name="Key">Its name within the topic.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text; may be empty.</param>
/// <param name="Link">A path of this host.</param>
/// <param name="RelevantOn">The day it is about.</param>
/// <param name="PublishedAt">When it was first published (UTC).</param>
/// <param name="UpdatedAt">When it was last replaced (UTC).</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Notice(
    NoticeTopic Topic, string Key, LocalizedText Title, LocalizedText Body, string Link, DateOnly? RelevantOn,
    DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Where what it says now stands in the ledger; the default value for one that is no notice of a board.</summary>
    public LedgerPosition Position { get; init; }
}
