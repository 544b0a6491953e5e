using Microsoft.Extensions.Logging;

namespace CivicPlatform.Storage;

internal sealed partial class SqliteWriter
{
    [LoggerMessage(4105, LogLevel.Error, "A batch of {Count} changes was not written", EventName = "BatchNotWritten")]
    private partial void LogFailed(int count, Exception failure);
}
