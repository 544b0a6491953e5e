namespace CivicPlatform.Plugins;

/// <summary>The files in a folder that can be plugins' packages.</summary>
internal static class PackageFiles
{
    /// <summary>They, in the order of their names. A signature that lies there as a package of its own is none of a plugin.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is closed to this account.</exception>
    public static IEnumerable<string> In(string folder, SearchOption depth = SearchOption.TopDirectoryOnly) =>
        Directory.GetFiles(folder, "*.nupkg", depth).Where(file => !SignaturePackage.IsNamed(file)).Order(StringComparer.Ordinal);
}
