using CivicPlatform.Notices;
using Microsoft.Extensions.Logging;

namespace Garbage5374.Reminders;

internal sealed partial class NoticeSender
{
    [LoggerMessage(53741, LogLevel.Error, "Notice {Key} for {Topic} was refused: {Refusal}", EventName = "GarbageNoticeRefused")]
    private partial void LogRefused(NoticeTopic topic, string key, string refusal);

    [LoggerMessage(53742, LogLevel.Warning, "Notice {Key} for {Topic} was not published; the evening's job publishes it again", EventName = "GarbageNoticeNotPublished")]
    private partial void LogFailed(Exception failed, NoticeTopic topic, string key);
}
