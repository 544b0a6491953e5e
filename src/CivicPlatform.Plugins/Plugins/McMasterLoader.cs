using System.Reflection;
using McMaster.NETCore.Plugins;

namespace CivicPlatform.Plugins;

/// <summary>Loads through McMaster.NETCore.Plugins: what the host has is the host's, the rest is the plugin's own.</summary>
/// <remarks>Never unloaded: a silo keeps what it has once used, so a plugin is updated by restarting the host.</remarks>
internal sealed class McMasterLoader : IPluginAssemblyLoader
{
    public IReadOnlyList<Assembly> Load(string file, IEnumerable<string> parts)
    {
        var loader = PluginLoader.CreateFromAssemblyFile(file, config =>
        {
            config.PreferSharedTypes = true;
            config.IsUnloadable = false;
        });
        return [loader.LoadDefaultAssembly(), .. parts.Select(part => loader.LoadAssembly(new AssemblyName(part)))];
    }
}
