using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

public sealed partial class PluginSet
{
    [LoggerMessage(3400, LogLevel.Error, "Plugin {PluginId} failed in phase {Phase}: {Error}", EventName = "PluginFault")]
    private partial void LogFault(string pluginId, PluginPhase phase, Errors.CivicError error, Exception? exception);

    [LoggerMessage(3410, LogLevel.Error, "Plugin {PluginId} failed {Faults} times within {Window} and rests for {Rest}", EventName = "PluginDisabled")]
    private partial void LogDisabled(string pluginId, int faults, TimeSpan window, TimeSpan rest);

    [LoggerMessage(3411, LogLevel.Warning, "Plugin {PluginId} has rested and is tried again", EventName = "PluginOnTrial")]
    private partial void LogTrial(string pluginId);

    [LoggerMessage(3412, LogLevel.Information, "Plugin {PluginId} was enabled by the city", EventName = "PluginEnabled")]
    private partial void LogEnabled(string pluginId);

    [LoggerMessage(3413, LogLevel.Information, "Plugin {PluginId} was disabled by the city", EventName = "PluginDisabledByCity")]
    private partial void LogDisabledByCity(string pluginId);

    [LoggerMessage(3414, LogLevel.Information, "Plugin {PluginId} was closed by the city before and stays closed", EventName = "PluginStillClosed")]
    private partial void LogStillClosed(string pluginId);

    [LoggerMessage(3415, LogLevel.Information, "Plugin {PluginId} will be tried at the next start", EventName = "PluginTriedNext")]
    private partial void LogTriedNext(string pluginId);

    [LoggerMessage(3108, LogLevel.Error, "{Error}", EventName = "StartRecordUnusable")]
    private partial void LogStartsUnusable(Errors.CivicError error);

    [LoggerMessage(3107, LogLevel.Error, "What the city closed is not known: {Error}", EventName = "ClosedPluginsUnreadable")]
    private partial void LogClosedUnreadable(Errors.CivicError error);
}
