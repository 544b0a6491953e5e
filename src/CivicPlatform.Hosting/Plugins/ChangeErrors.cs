using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Why a city's plugins could not be changed; each time all is as it was.</summary>
internal static class ChangeErrors
{
    public static CivicError NotNewer(PackageFacts package, LockedPlugin there) => new("CIVIC3130", $"Plugin {package.Manifest.Id} {package.Manifest.Version} is not newer than what the city has.",
        package.Manifest.Version == there.Version
            ? $"The city has {there.Version} with other content: its SHA-512 begins with {there.Sha512[..16]}, this one's with {package.Sha512[..16]}."
            : $"The city has {there.Version}.",
        "Go back to an earlier version with civic plugin rollback. A package whose content changed needs a new version: ask its publisher.") { Where = package.Path };

    public static CivicError NoWayBack(string plugin, string why) => new("CIVIC3131", $"Plugin {plugin} cannot go back to an earlier version.", why,
        "Fetch the package of the version that you want from its publisher, take the plugin out with civic plugin remove, and install that one.");

    public static CivicError NotThere(string folder, IEnumerable<string> plugins) => new("CIVIC3132", "Packages that civic.lock.json names are not there.",
        string.Join('\n', plugins), "Name the folder that holds them with civic plugin restore --from DIR, or a catalogue that offers them in civic.json (catalogues).") { Where = folder };

    public static CivicError CityFile(string path, string why) => new("CIVIC3133", "civic.json could not be changed; it is as it was.", why,
        "Write the change into the file by hand, then call civic plugin lock.") { Where = path };

    public static CivicError NotNamed(string plugin, string path) => new("CIVIC3134", $"The city has no plugin {plugin}.", "civic.json does not name it.",
        "See with civic plugin list which it has.") { Where = path };

    public static CivicError Busy(string path) => new("CIVIC3135", "The city's plugins are being changed just now.", "Another civic plugin command works on this city, or the lock was changed meanwhile.",
        "Wait until it has ended, look at what there is now with civic plugin list, and call the command again.") { Where = path };
}
