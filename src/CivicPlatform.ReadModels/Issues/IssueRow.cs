namespace CivicPlatform.Issues;

/// <summary>An issue as it stands now; texts as they were sealed.</summary>
internal sealed record IssueRow
{
    public required string Id { get; init; }

    public required string Author { get; init; }

    /// <summary>Which list shows it. A number: engines use no index for a bare yes or no.</summary>
    public required IssueShelf Shelf { get; init; }

    public required IssueStatus Status { get; init; }

    /// <summary>Bits of <see cref="IssueWords.Tags"/>, so that an index alone answers which issues have one.</summary>
    public required long Tags { get; init; }

    public required long Skills { get; init; }

    /// <summary>Place in the ledger of its report.</summary>
    public required long Reported { get; init; }

    /// <summary>Place in the ledger of what was last said or moved.</summary>
    public required long Active { get; init; }

    /// <summary>Supports and report in one number: pages of a list go on after one value, however many issues have as many supports.</summary>
    public required long Rank { get; init; }

    public required int Supports { get; init; }

    public required int Participants { get; init; }

    public required int Comments { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public required DateTimeOffset ActiveAt { get; init; }

    public required long Revision { get; init; }

    public string? MergedInto { get; init; }

    /// <summary>JSON of its photos.</summary>
    public string? Photos { get; init; }

    public required string Title { get; init; }

    public string? Place { get; init; }

    public required string Body { get; init; }
}
