using CivicPlatform.Errors;
using CivicPlatform.People;

namespace CivicPlatform.Notices;

/// <summary>Why a webhook is not made.</summary>
internal static class WebhookRefusals
{
    public static Refusal Address { get; } = new("CIVIC7071", ("most", WebhookAddress.LongestUrl));

    public static Refusal Subjects { get; } = new("CIVIC7072");

    public static Refusal TooMany { get; } = new("CIVIC7073", ("most", IWebhookBookGrain.Most));

    public static Refusal Name { get; } = new("CIVIC7074", ("most", AccountNames.LongestShown));
}
