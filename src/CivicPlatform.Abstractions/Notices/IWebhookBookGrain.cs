namespace CivicPlatform.Notices;

/// <summary>Knows which webhooks there are; there is one book, <see cref="Key"/>.</summary>
[Alias("civic.IWebhookBookGrain")]
internal interface IWebhookBookGrain : IGrainWithStringKey
{
    /// <summary>The book's key.</summary>
    const string Key = "city";

    /// <summary>How many webhooks a city may have: each reads all that happens.</summary>
    const int Most = 50;

    /// <summary>Makes a webhook that is told what happens from now on; false when there are <see cref="Most"/> already. One that is there already stays as it is.</summary>
    [Alias("Add")]
    Task<bool> Add(WebhookId webhook, string @sealed, WebhookSubjects subjects);

    /// <summary>All of them, in the order in which they were made.</summary>
    [Alias("List")]
    Task<IReadOnlyList<WebhookId>> List();

    /// <summary>Ends a webhook: it is told nothing more. One that is not there is none already.</summary>
    [Alias("Remove")]
    Task Remove(WebhookId webhook);
}
