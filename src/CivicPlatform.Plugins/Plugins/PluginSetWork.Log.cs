using CivicPlatform.Errors;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

internal sealed partial class PluginSetWork
{
    [LoggerMessage(3200, LogLevel.Error, "Plugin {PluginId} was not loaded: {Error}", EventName = "PluginNotLoaded")]
    private partial void LogNotLoaded(string pluginId, CivicError error, Exception? exception);

    [LoggerMessage(3220, LogLevel.Information, "Plugin {PluginId} {Version} is loaded", EventName = "PluginLoaded")]
    private partial void LogLoaded(PluginId pluginId, string version);

    [LoggerMessage(3221, LogLevel.Information, "Plugin {PluginId} asks for {Capabilities}, and the city has not agreed ('grants' of {Where}): that is refused to it", EventName = "PluginNotGranted")]
    private partial void LogNotGranted(PluginId pluginId, string capabilities, string where);

    [LoggerMessage(3222, LogLevel.Warning, "'grants' of {Where} agrees that plugin {PluginId} uses {Capabilities}, which its manifest does not ask for", EventName = "PluginGrantedInVain")]
    private partial void LogGrantedInVain(PluginId pluginId, string capabilities, string where);

    [LoggerMessage(3223, LogLevel.Information, "Plugin {PluginId} {Version} was examined and runs in a process of its own", EventName = "PluginApart")]
    private partial void LogApart(PluginId pluginId, string version);

    [LoggerMessage(3224, LogLevel.Warning, "'grants' of {Where} agrees that plugin {PluginId} uses {Capabilities}, which a plugin in a process of its own cannot: that is refused to it", EventName = "PluginApartGrantedInVain")]
    private partial void LogUselessApart(PluginId pluginId, string capabilities, string where);

    [LoggerMessage(3234, LogLevel.Information, "Plugin {PluginId} runs without its part {Assembly}: {Why}", EventName = "PluginWithoutPart")]
    private partial void LogWithoutPart(PluginId pluginId, string assembly, string why);

    [LoggerMessage(3110, LogLevel.Warning, "The package of plugin {PluginId} has other content than the unpacked one of the same version; it took its place in {Folder}", EventName = "PackageReplaced")]
    private partial void LogReplaced(PluginId pluginId, string folder);

    [LoggerMessage(3111, LogLevel.Warning, "A package cannot be read: {Error}", EventName = "PackageUnreadable")]
    private partial void LogUnreadable(CivicError error);

    [LoggerMessage(3112, LogLevel.Information, "{Count} folders of unfinished unpacking were deleted", EventName = "UnfinishedSwept")]
    private partial void LogSwept(int count);

    [LoggerMessage(3113, LogLevel.Warning, "The unfinished folder {Folder} could not be deleted", EventName = "UnfinishedNotSwept")]
    private partial void LogNotSwept(Exception exception, string folder);
}
