namespace CivicPlatform.Notices;

/// <summary>How a receiver answered.</summary>
/// <param name="Kind">Whether, and what.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
[GenerateSerializer, Immutable, Alias("civic.webhook-answer")]
internal readonly record struct WebhookAnswer([property: Id(0)] WebhookAnswerKind Kind, [property: Id(1)] int Status = 0);
