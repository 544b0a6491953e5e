namespace CivicPlatform.Notices;

/// <summary>Which webhooks there are.</summary>
[GenerateSerializer, Alias("civic.webhook-book")]
internal sealed record WebhookBook
{
    /// <summary>Their ids, in the order in which they were made.</summary>
    [Id(0)] public List<string> Webhooks { get; init; } = [];
}
