using Microsoft.Extensions.Logging;

namespace CivicPlatform.Ledger;

internal sealed partial class ViewRunner
{
    [LoggerMessage(4255, LogLevel.Error, "A view of {Owner} has stopped", EventName = "ViewStopped")]
    private partial void LogStopped(string owner, Exception fault);

    [LoggerMessage(4256, LogLevel.Warning, "The views of {Plugins} were not folded in a minute; the city opens without waiting longer", EventName = "ViewsSlow")]
    private partial void LogSlow(string plugins);

    [LoggerMessage(4257, LogLevel.Warning, "The ledger could not be read for the views; tried again in five seconds", EventName = "ViewsWait")]
    private partial void LogWaits(Exception failure);
}
