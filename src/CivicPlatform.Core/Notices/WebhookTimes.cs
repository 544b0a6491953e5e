namespace CivicPlatform.Notices;

/// <summary>When a webhook is told again what it did not take; pure.</summary>
internal static class WebhookTimes
{
    /// <summary>How long a message rests after each time that it was sent in vain (Standard Webhooks, "retry schedule"): about three days in all.</summary>
    public static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The webhook after a message was sent and answered.</summary>
    /// <param name="webhook">The webhook before.</param>
    /// <param name="position">The message's place in the ledger.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="now">Now (UTC).</param>
    public static WebhookRecord After(WebhookRecord webhook, long position, WebhookAnswer answer, DateTimeOffset now)
    {
        var told = webhook with { LastAt = now, LastAnswer = answer };
        return answer.Kind switch
        {
            WebhookAnswerKind.Accepted => told with { Told = position, Failures = 0, NextAt = null },
            WebhookAnswerKind.Gone => told with { State = WebhookState.Stopped, NextAt = null },
            _ when webhook.Failures >= Pauses.Length => told with { State = WebhookState.Stopped, Failures = webhook.Failures + 1, NextAt = null },
            _ => told with { Failures = webhook.Failures + 1, NextAt = now + Pauses[webhook.Failures] },
        };
    }

    /// <summary>How long it is until the next try; nothing when it is due. A clock that went back far makes nobody wait longer than the longest pause.</summary>
    public static TimeSpan Wait(WebhookRecord webhook, DateTimeOffset now) =>
        webhook.NextAt is { } at && at > now && at - now <= Pauses[^1] ? at - now : TimeSpan.Zero;
}
