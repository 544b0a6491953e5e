using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>The plugins that could be called, known by their packages and the city's <c>civic.json</c>; nothing of them is loaded.</summary>
internal sealed class InstalledPlugins
{
    private readonly IReadOnlyList<string> packages;
    private readonly IReadOnlyList<string> named;

    private InstalledPlugins(IReadOnlyList<string> packages, IReadOnlyList<string> named) => (this.packages, this.named) = (packages, named);

    /// <summary>Looks beside the tool, and into the city when one is found.</summary>
    public static InstalledPlugins Find(CivicHostOptions host)
    {
        var city = CityFound(host) ? TryRead(host) : null;
        var folders = CityComposition.PackageFolders(host, city?.DataFolder ?? host.DataFolder ?? AppContext.BaseDirectory).Distinct();
        return new InstalledPlugins([.. folders.Where(Directory.Exists).SelectMany(PackagesIn)], [.. city?.Plugins.Select(plugin => plugin.Id) ?? []]);
    }

    /// <summary>Whether a city's <c>civic.json</c> is there to be read.</summary>
    public static bool CityFound(CivicHostOptions host) => host.Configuration is not null || File.Exists("civic.json");

    /// <summary>The packages in a folder, in the order of their names.</summary>
    public static IEnumerable<string> PackagesIn(string folder) => PackageFiles.In(folder);

    /// <summary>Whether a word is the id of one of them. A package's file begins with its plugin's id.</summary>
    public bool Knows(string word) => PluginId.TryParse(word, null, out _)
        && (named.Contains(word) || packages.Any(package => IsNamed(package, word)));

    /// <summary>Why a plugin's package cannot be read, or <see langword="null"/>.</summary>
    public CivicError? FaultOf(PluginId plugin) => Read().FirstOrDefault(read => read.Fault is not null && IsNamed(read.Package, plugin.ToString())).Fault;

    /// <summary>What the packages say of themselves.</summary>
    public IEnumerable<(string Package, PluginManifest? Manifest, CivicError? Fault)> Read()
    {
        foreach (var package in packages)
        {
            (string, PluginManifest?, CivicError?) read;
            try
            {
                read = (package, PluginPackage.ReadManifest(package), null);
            }
            catch (CivicException faulty)
            {
                read = (package, null, faulty.Error);
            }
            yield return read;
        }
    }

    /// <summary>Each id with what the plugin does, by id; a package that cannot be read is listed with its fault.</summary>
    public IReadOnlyList<(string Name, string Description)> Described(Speech say) =>
    [
        .. Read().Select(plugin => plugin.Manifest is { } manifest
                ? (Name: manifest.Id.ToString(), Description: say.Of(manifest.Description))
                : (Name: Path.GetFileNameWithoutExtension(plugin.Package), Description: $"{plugin.Fault!.Code}: {plugin.Fault.What}"))
            .Concat(named.Select(id => (Name: id, Description: "")))
            .GroupBy(plugin => plugin.Name).Select(same => same.First()).OrderBy(plugin => plugin.Name, StringComparer.Ordinal),
    ];

    /// <summary>The ids.</summary>
    public IEnumerable<string> Ids => Read().Select(plugin => plugin.Manifest?.Id.ToString()).OfType<string>().Concat(named).Distinct();

    private static bool IsNamed(string package, string id) => Path.GetFileName(package).StartsWith($"{id}.", StringComparison.OrdinalIgnoreCase);

    private static CityFile? TryRead(CivicHostOptions host)
    {
        try
        {
            return CivicHost.ReadFile(host);
        }
        catch (CivicException)
        {
            // Which plugins there are is all that is asked here; a command that needs the city says what is wrong with its file.
            return null;
        }
    }
}
