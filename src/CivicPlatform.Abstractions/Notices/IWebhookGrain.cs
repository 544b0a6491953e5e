namespace CivicPlatform.Notices;

/// <summary>One webhook; the grain's key is its <see cref="WebhookId"/>. It is told each event at least once, in the order of the ledger.</summary>
[Alias("civic.IWebhookGrain")]
internal interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>Makes it; called again, it changes nothing.</summary>
    [Alias("Begin")]
    Task Begin(string @sealed, WebhookSubjects subjects);

    /// <summary>How it is; <see langword="null"/> when there is no such webhook.</summary>
    [Alias("Status")]
    Task<WebhookStatus?> Status();

    /// <summary>Holds it, or goes on at once from where it is, however often it was tried in vain.</summary>
    [Alias("Hold")]
    Task Hold(bool held);

    /// <summary>Ends it and forgets all.</summary>
    [Alias("End")]
    Task End();

    /// <summary>Sends a message that tells of nothing, and says how it was answered; <see langword="null"/> when there is no such webhook.</summary>
    [Alias("Try")]
    Task<WebhookAnswer?> Try();

    /// <summary>Goes on where the silo stopped.</summary>
    [Alias("Wake")]
    Task Wake();
}
