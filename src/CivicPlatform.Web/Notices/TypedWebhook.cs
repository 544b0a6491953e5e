namespace CivicPlatform.Notices;

/// <summary>A webhook as it was asked for, to be shown again when something is wrong.</summary>
internal sealed record TypedWebhook(string Name, string Address, WebhookSubjects Subjects);
