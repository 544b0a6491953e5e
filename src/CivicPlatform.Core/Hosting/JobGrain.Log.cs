using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

internal sealed partial class JobGrain
{
    [LoggerMessage(3451, LogLevel.Error, "What became of job {Key} could not be kept; it is looked at again in ten minutes", EventName = "JobNotKept")]
    private partial void LogNotKept(string key, Exception failure);
}
