using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

internal sealed partial class JobRunner
{
    [LoggerMessage(3452, LogLevel.Warning, "Job {Key} could not be armed; tried again in half a minute", EventName = "JobNotArmed")]
    private partial void LogNotArmed(string key, Exception failure);
}
