using CivicPlatform.Plugins;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

internal sealed partial class JobBench
{
    [LoggerMessage(3402, LogLevel.Error, "Job {Job} of plugin {Plugin} failed for {Day}", EventName = "JobFailed")]
    private partial void LogFailed(PluginId plugin, string job, DateOnly day, Exception fault);

    [LoggerMessage(3450, LogLevel.Information, "Job {Job} of plugin {Plugin} is done for {Day} in {Milliseconds} ms", EventName = "JobDone")]
    private partial void LogDone(PluginId plugin, string job, DateOnly day, long milliseconds);
}
