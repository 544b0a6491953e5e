using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>The packages that lie in some folders, by the plugin they hold.</summary>
internal sealed class PackageShelf
{
    private readonly Dictionary<string, List<(PluginManifest Manifest, string Package)>> packages = new(StringComparer.Ordinal);
    private readonly List<CivicError> unreadable = [];

    /// <summary>What is to be told of packages that cannot be read: whose they are, nobody knows.</summary>
    public string Unreadable => string.Concat(unreadable.Select(error => $"\n{error}"));

    public static PackageShelf Read(IEnumerable<string> folders)
    {
        var shelf = new PackageShelf();
        foreach (var package in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.nupkg")).Order(StringComparer.Ordinal))
            shelf.Add(package);
        return shelf;
    }

    /// <summary>The packages of a plugin.</summary>
    public IReadOnlyList<(PluginManifest Manifest, string Package)> Of(string plugin) => packages.GetValueOrDefault(plugin, []);

    private void Add(string package)
    {
        try
        {
            var manifest = PluginPackage.ReadManifest(package);
            if (!packages.TryGetValue(manifest.Id.ToString(), out var versions))
                packages[manifest.Id.ToString()] = versions = [];
            versions.Add((manifest, package));
        }
        catch (CivicException failure)
        {
            unreadable.Add(failure.Error);
        }
    }
}
