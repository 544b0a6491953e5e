using System.Globalization;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Why the process of a plugin is not there.</summary>
internal static class ApartEnds
{
    private const string Again = "The city starts it again, later each time, and closes the plugin when it ends too often. Report it to the plugin's publisher, with this text and the plugin's version.";

    public static CivicError Ended(PluginId plugin, string how) => new("CIVIC3420", $"The process of plugin {plugin} ended by itself.", how, Again) { Where = $"the process of {plugin}" };

    public static CivicError TookMemory(PluginId plugin, long taken, long limit) => new("CIVIC3421", $"The process of plugin {plugin} was ended: it took more memory than it may.",
        string.Create(CultureInfo.InvariantCulture, $"It had {taken >> 20} MiB; {limit >> 20} MiB is the most."), $"Write a larger 'memory' into its entry in civic.json if it needs that much. {Again}") { Where = $"the process of {plugin}" };

    public static CivicError TookThreads(PluginId plugin, int taken, int limit) => new("CIVIC3421", $"The process of plugin {plugin} was ended: it had more threads than it may.",
        string.Create(CultureInfo.InvariantCulture, $"It had {taken}; {limit} is the most."), Again) { Where = $"the process of {plugin}" };

    public static CivicError NotReady(PluginId plugin, TimeSpan limit) => new("CIVIC3422", $"The process of plugin {plugin} was ended: it was not ready in time.",
        string.Create(CultureInfo.InvariantCulture, $"It had {limit.TotalSeconds} seconds."), Again) { Where = $"the process of {plugin}" };

    public static CivicError NotStarted(PluginId plugin, string program, Exception failure) => new("CIVIC3423", $"The process of plugin {plugin} could not be started.", failure.Message,
        "The city starts its own program once more. Let its account run that and write into the data folder, and let the program hand its words to CivicHost.RunAsync.") { Where = program };
}
