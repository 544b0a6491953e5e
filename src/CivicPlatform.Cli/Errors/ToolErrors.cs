using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Errors;

/// <summary>What can go wrong in the tool itself.</summary>
internal static class ToolErrors
{
    public static CivicError Unexpected(Exception failure, string call) => new("CIVIC2301", "The tool failed in an unexpected way.",
        $"{failure.GetType().Name}: {failure.Message}",
        "Set CIVIC_DEBUG=1 and call again to see where; report it with that text.") { Where = call };

    public static CivicError Interrupted(string call) => new("CIVIC2303", "The command was interrupted.",
        "The process was told to stop before the work was done.", "Call it again; what was acknowledged before is kept.") { Where = call };

    public static CivicError NotLoaded(PluginStatus plugin) => new("CIVIC2304", $"Plugin {plugin.Id} is there but was not loaded, so its commands are not known.",
        plugin.Faults.IsDefaultOrEmpty ? $"Its state is {plugin.State}." : string.Join('\n', plugin.Faults.Select(fault => fault.Error.ToString())),
        "Mend what the reason says; `civic plugin check PACKAGE` examines a package.") { Where = $"plugin {plugin.Id}" };

    public static CivicError NoPackage(PluginId plugin) => new("CIVIC2304", $"Plugin {plugin} is named, but the tool did not find it.",
        "No readable package of that id lies beside the tool or in the city's packages.", "Put its package (.nupkg) there; `civic doctor` lists what is found.") { Where = $"plugin {plugin}" };

    public static CivicError WordTaken(PluginId plugin, string command, string word) => new("CIVIC2305", $"The command {plugin} {command} cannot be offered.",
        $"It declares the word '{word}', which the tool has for itself on every command, or declares it twice.",
        "Give the word another name in the command's Describe.") { Where = $"plugin {plugin}" };

    public static CivicError NoJson(Exception unwritable) => new("CIVIC2306", "The answer cannot be written as JSON.",
        $"{unwritable.GetType().Name}: {unwritable.Message}",
        "The command was done; call it without --json to read the answer, and report this to the command's author.");

    public static CivicError NoExport(string file) => new("CIVIC2307", "The file was left as it is.",
        "It exists and is no exported ledger; an export replaces only an earlier export.", "Name another file, or move this one away.") { Where = file };

    public static CivicError NoPackages(string folder) => new("CIVIC2308", "There is nothing to check.",
        "The folder holds neither a plugin's package (*.nupkg) nor a civic-plugin.json.", "Name a package, a folder with packages, or the folder of an unpacked plugin.") { Where = folder };

    public static CivicError FolderTaken(string folder, Speech say) =>
        new("CIVIC2210", say["new.taken"], say["new.taken-why"], say["new.taken-mend"]) { Where = folder };

    public static CivicError NotWritten(string folder, Exception failure) => new("CIVIC2212", "The city's files could not be written.",
        $"{failure.GetType().Name}: {failure.Message} What was written before is taken back.", "Name a folder that this account may write, on a disk with room.") { Where = folder };
}
