using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Why a plugin would not run on a version of the platform, or why that cannot be said.</summary>
internal static class ContractErrors
{
    public static CivicError OutOfRange(PluginManifest plugin, NuGetVersion platform, string where) => new("CIVIC3202", $"{Name(plugin)} would not run on platform {platform}.",
        $"Its manifest says that it works with platform {plugin.Platform}.",
        "Take the plugin's version for that platform. Its publisher: build it on that platform, widen 'platform' in civic-plugin.json, and give it a new version.") { Where = where };

    public static CivicError Misses(PluginManifest plugin, NuGetVersion platform, string assembly, IEnumerable<string> missing, string where) => new("CIVIC3216", $"{Name(plugin)} would not run on platform {platform}.",
        $"{assembly} uses what that platform has not:\n{string.Join('\n', missing)}",
        $"Ask for a version for that platform. Its publisher: build it on CivicPlatform.Abstractions {platform}, mend what does not compile, and give it a new version.") { Where = where };

    public static CivicError NoContract(NuGetVersion version, string? packages, IEnumerable<NuGetVersion> there) => new("CIVIC3215", $"What platform {version} offers to plugins is not known here.",
        packages is null
            ? $"This program is platform {Preflight.Version} and knows its own only."
            : $"{packages} does not hold both CivicPlatform.Abstractions {version} and CivicPlatform.UI {version}; of the first there is {(string.Join(", ", there) is { Length: > 0 } versions ? versions : "none")}.",
        $"Fetch them into a folder and name it: dotnet package download CivicPlatform.Abstractions@{version} CivicPlatform.UI@{version} --output DIR, then --packages DIR.") { Where = packages };

    public static CivicError ContractUnread(NuGetVersion version, string? packages, string why) => new("CIVIC3215", $"What platform {version} offers to plugins could not be read.", why,
        "Fetch the packages of that version anew, and name their folder with --packages.") { Where = packages };

    private static string Name(PluginManifest plugin) => $"Plugin {plugin.Id} {plugin.Version}";
}
