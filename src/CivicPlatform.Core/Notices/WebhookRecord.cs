namespace CivicPlatform.Notices;

/// <summary>What is remembered of a webhook: how far it was told, and how it went.</summary>
[GenerateSerializer, Alias("civic.webhook-record")]
internal sealed record WebhookRecord
{
    /// <summary>Name, address and secret, sealed by the web; empty: there is no such webhook.</summary>
    [Id(0)] public string Sealed { get; init; } = "";

    /// <summary>What it is told of.</summary>
    [Id(1)] public WebhookSubjects Subjects { get; init; }

    /// <summary>When it was made (UTC).</summary>
    [Id(2)] public DateTimeOffset MadeAt { get; init; }

    /// <summary>How it is.</summary>
    [Id(3)] public WebhookState State { get; init; }

    /// <summary>The position in the ledger up to which it was told all.</summary>
    [Id(4)] public long Told { get; init; }

    /// <summary>How often the message that waits was sent in vain.</summary>
    [Id(5)] public int Failures { get; init; }

    /// <summary>When that is tried again (UTC).</summary>
    [Id(6)] public DateTimeOffset? NextAt { get; init; }

    /// <summary>When it answered last (UTC).</summary>
    [Id(7)] public DateTimeOffset? LastAt { get; init; }

    /// <summary>The last answer.</summary>
    [Id(8)] public WebhookAnswer? LastAnswer { get; init; }
}
