using Microsoft.Extensions.Logging;

namespace CivicPlatform.Notices;

internal sealed partial class WebhookRunner
{
    [LoggerMessage(7077, LogLevel.Warning, "Webhooks could not be woken; it is tried again in half a minute", EventName = "WebhooksNotWoken")]
    private partial void LogNotWoken(Exception failure);
}
