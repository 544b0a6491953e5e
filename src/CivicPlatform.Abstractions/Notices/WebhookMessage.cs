using CivicPlatform.Plugins;

namespace CivicPlatform.Notices;

/// <summary>What a receiver is told.</summary>
/// <param name="Id">Unique for the message; the same however often it is sent.</param>
/// <param name="Type">The event's alias, or <see cref="Trial"/>.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="News">What; <see langword="null"/> for a trial.</param>
internal sealed record WebhookMessage(string Id, string Type, DateTimeOffset At, CityNews? News)
{
    /// <summary>The type of a message that an administrator sends to see whether it arrives.</summary>
    public const string Trial = "civic.webhook-trial";
}
