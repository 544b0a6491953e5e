using System.Reflection;
using CivicPlatform.Errors;
using CivicPlatform.Texts;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Loads a set of plugins, one after the other.</summary>
internal sealed class PluginLoadingWork(PluginLoading request)
{
    private readonly Preflight preflight = new();
    private readonly McMasterLoader loader = new();
    private readonly PackageShelf shelf = PackageShelf.Read(request.PackageFolders);

    public List<PluginAccount> Accounts { get; } = [];

    public List<LoadedPlugin> Loaded { get; } = [];

    public List<Assembly> Hidden { get; } = [];

    public void Load(PluginRequest plugin)
    {
        var account = new PluginAccount(plugin.Id, plugin.Version ?? "", new LocalizedText(plugin.Id), new LocalizedText(plugin.Id), request);
        var phase = PluginPhase.Preflight;
        var assembly = default(Assembly);
        try
        {
            var folder = FolderOf(plugin);
            var manifest = ManifestReader.Read(File.ReadAllBytes(Path.Combine(folder, PluginManifest.FileName)), Path.Combine(folder, PluginManifest.FileName));
            account = new PluginAccount(plugin.Id, manifest.Version, manifest.Name, manifest.Description, request);
            if (manifest.Id.ToString() != plugin.Id)
                throw new CivicException(new CivicError("CIVIC3104", "The plugin was not loaded.", $"The manifest in {folder} is that of {manifest.Id}, not of {plugin.Id}.", "Correct the id in civic-plugin.json or in civic.json."));
            if (preflight.Examine(manifest, folder) is { } refused)
                throw new CivicException(refused);

            phase = PluginPhase.Load;
            assembly = loader.Load(Path.Combine(folder, manifest.Assembly));
            var type = assembly.GetTypes().Single(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(CivicPlugin)));
            var instance = (CivicPlugin)Activator.CreateInstance(type, nonPublic: true)!;

            phase = PluginPhase.Configure;
            var builder = new PluginBuilder(manifest.Id, plugin);
            instance.Configure(builder);
            Loaded.Add(new LoadedPlugin(manifest, folder, assembly, builder));
        }
        catch (Exception failure)
        {
            // Whatever it was, it is this plugin's: the city starts without it and says why.
            account.Refuse(new PluginFault(request.Time.GetUtcNow(), phase, PluginErrors.Explain(Name(plugin), phase, failure)));
            if (assembly is not null)
                Hidden.Add(assembly);
        }
        Accounts.Add(account);
    }

    private static PluginId Name(PluginRequest plugin) => PluginId.TryParse(plugin.Id, null, out var id) ? id : default;

    private string FolderOf(PluginRequest plugin)
    {
        var fitting = shelf.Of(plugin.Id).Where(one => plugin.Version is null || one.Manifest.Version == plugin.Version)
            .OrderByDescending(one => NuGetVersion.Parse(one.Manifest.Version)).ToList();
        if (fitting.Count > 0)
            return PluginPackage.Unpack(fitting[0].Package, request.Folder);
        var unpacked = Path.Combine(request.Folder, plugin.Id);
        var versions = Directory.Exists(unpacked)
            ? Directory.GetDirectories(unpacked).Where(folder => SemanticVersion.TryParse(Path.GetFileName(folder), out _)
                && (plugin.Version is null || Path.GetFileName(folder) == plugin.Version)).OrderByDescending(folder => NuGetVersion.Parse(Path.GetFileName(folder))).ToList()
            : [];
        return versions.Count > 0 ? versions[0] : throw new CivicException(new CivicError("CIVIC3105", $"Plugin {plugin.Id} was not found; the city runs without it.",
            $"No package {plugin.Id}{(plugin.Version is null ? "" : $" {plugin.Version}")} is in {string.Join(", ", request.PackageFolders)}, and none is unpacked in {request.Folder}.{shelf.Unreadable}",
            "Put its .nupkg into one of these folders, or take the plugin out of civic.json.") { Where = plugin.Where });
    }
}
