namespace CivicPlatform.Issues;

/// <summary>What a step in an issue's history was.</summary>
public enum IssueStepKind
{
    /// <summary>The status was moved.</summary>
    Status,

    /// <summary>The city answered.</summary>
    Answer,

    /// <summary>It was merged into another issue.</summary>
    Merged,

    /// <summary>The merge was undone.</summary>
    MergeUndone,

    /// <summary>Another issue was merged into this one.</summary>
    Absorbed,

    /// <summary>It or a comment was hidden.</summary>
    Hidden,

    /// <summary>The author appealed.</summary>
    Appealed,

    /// <summary>The appeal was granted.</summary>
    AppealGranted,

    /// <summary>The appeal was rejected.</summary>
    AppealRejected,

    /// <summary>Somebody told the moderators that it breaks the rules; for moderators only.</summary>
    Flagged,

    /// <summary>A moderator looked at what was told and left it as it is; for moderators only.</summary>
    FlagsSettled,

    /// <summary>Somebody commented; among news only, since a history tells what the city did.</summary>
    Commented,
}
