using Microsoft.Extensions.Logging;

namespace CivicPlatform.Notices;

internal sealed partial class WebhookGrain
{
    [LoggerMessage(7075, LogLevel.Warning, "Webhook {Id} stopped: the last answer was {Kind} ({Status}). See /admin/webhooks", EventName = "WebhookStopped")]
    private partial void LogStopped(string id, WebhookAnswerKind kind, int status);

    [LoggerMessage(7076, LogLevel.Error, "What webhook {Id} was told could not be read or kept; it is looked at again in ten minutes", EventName = "WebhookNotKept")]
    private partial void LogNotKept(string id, Exception failure);
}
