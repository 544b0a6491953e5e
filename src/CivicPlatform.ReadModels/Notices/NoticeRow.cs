using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

/// <summary>A notice that hangs on a board now.</summary>
internal sealed record NoticeRow
{
    public required string Topic { get; init; }

    public required string Key { get; init; }

    public required LocalizedText Title { get; init; }

    public required LocalizedText Body { get; init; }

    public required string Link { get; init; }

    public DateOnly? RelevantOn { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Place in the ledger of the event that gave it its present content; orders notices, since two may have the same time.</summary>
    public required long UpdatedBy { get; init; }
}
