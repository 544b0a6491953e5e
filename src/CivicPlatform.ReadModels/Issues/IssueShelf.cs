namespace CivicPlatform.Issues;

/// <summary>Which list shows an issue.</summary>
internal enum IssueShelf
{
    /// <summary>Everybody's.</summary>
    Open,

    /// <summary>The moderators': it is hidden.</summary>
    Hidden,

    /// <summary>None: it goes on in another issue.</summary>
    Merged,
}
