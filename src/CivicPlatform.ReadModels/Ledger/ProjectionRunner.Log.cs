using Microsoft.Extensions.Logging;

namespace CivicPlatform.Ledger;

internal sealed partial class ProjectionRunner
{
    [LoggerMessage(4253, LogLevel.Error, "Projection {Projection} has stopped before event {Position}", EventName = "ProjectionStopped")]
    private partial void LogStopped(string projection, LedgerPosition position, Exception fault);

    [LoggerMessage(4254, LogLevel.Warning, "The read tables could not be written; tried again in {Seconds} s", EventName = "ProjectionsWait")]
    private partial void LogWaits(double seconds, Exception failure);

    [LoggerMessage(4258, LogLevel.Information, "Projection {Projection} was made anew: {Rows} rows, the same as before: {Same}", EventName = "ProjectionRebuilt")]
    private partial void LogRebuilt(string projection, long rows, bool same);
}
