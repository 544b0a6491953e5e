using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

public sealed partial class PluginSet
{
    [LoggerMessage(3400, LogLevel.Error, "Plugin {PluginId} failed in {Phase} ({Code})", EventName = "PluginFault")]
    private partial void LogFault(Exception exception, PluginId pluginId, PluginPhase phase, string code);

    [LoggerMessage(3410, LogLevel.Error, "Plugin {PluginId} failed too often and is disabled; it is tried again later, or when it is enabled", EventName = "PluginDisabled")]
    private partial void LogDisabled(PluginId pluginId);
}
