namespace CivicPlatform.Notices;

/// <summary>A webhook, and how it goes with it.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="Sealed">Its name, address and secret, sealed by the web.</param>
/// <param name="Subjects">What it is told of.</param>
/// <param name="MadeAt">When it was made (UTC).</param>
/// <param name="State">How it is.</param>
[GenerateSerializer, Immutable, Alias("civic.webhook-status")]
internal sealed record WebhookStatus(
    [property: Id(0)] WebhookId Id, [property: Id(1)] string Sealed, [property: Id(2)] WebhookSubjects Subjects, [property: Id(3)] DateTimeOffset MadeAt, [property: Id(4)] WebhookState State)
{
    /// <summary>When it was told something last (UTC), and it answered.</summary>
    [Id(5)] public DateTimeOffset? LastAt { get; init; }

    /// <summary>The last answer.</summary>
    [Id(6)] public WebhookAnswer? LastAnswer { get; init; }

    /// <summary>How often the message that waits was sent in vain.</summary>
    [Id(7)] public int Failures { get; init; }

    /// <summary>When that is tried again (UTC).</summary>
    [Id(8)] public DateTimeOffset? NextAt { get; init; }
}
