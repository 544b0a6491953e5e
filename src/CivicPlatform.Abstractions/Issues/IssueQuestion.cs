namespace CivicPlatform.Issues;

/// <summary>Which issues, in which order.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssueQuestion
{
    /// <summary>In this status only.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public IssueStatus? Status { get; init; }

    /// <summary>With this word of <see cref="IssueWords.Tags"/> only; an unknown word finds nothing.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? Tag { get; init; }

    /// <summary>The order.</summary>
    /// <value>Default newest first.</value>
    public IssueOrder Order { get; init; }

    /// <summary>How many.</summary>
    /// <value>From 1 to 100; default 20.</value>
    public int Limit { get; init; } = 20;

    /// <summary>Where to go on: <see cref="IssuePage.Next"/> of the page before.</summary>
    /// <value>Default <see langword="null"/>: from the beginning.</value>
    public string? After { get; init; }

    /// <summary>Only what moderators hid, for moderators.</summary>
    /// <value>Default false: what is hidden or merged is not listed.</value>
    public bool Hidden { get; init; }
}
