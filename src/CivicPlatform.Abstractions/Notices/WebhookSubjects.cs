namespace CivicPlatform.Notices;

/// <summary>What a webhook is told of.</summary>
[Flags]
internal enum WebhookSubjects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What happens to issues, but for what moderators hid.</summary>
    Issues = 1,

    /// <summary>Ballots that are opened, counted or cancelled.</summary>
    Ballots = 2,

    /// <summary>What happens to the city's datasets.</summary>
    Datasets = 4,

    /// <summary>What the city announces, corrects and takes back.</summary>
    Notices = 8,
}
