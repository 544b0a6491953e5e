using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins.Loader;

namespace CivicPlatform.Plugins;

/// <summary>Loads through McMaster.NETCore.Plugins: what the host has is the host's, the rest is the plugin's own.</summary>
/// <remarks>Never unloaded: a silo keeps what it has once used, so a plugin is updated by restarting the host.</remarks>
internal sealed class McMasterLoader : IPluginAssemblyLoader
{
    public IReadOnlyList<Assembly> Load(string file, IEnumerable<string> parts, Func<AssemblyName, Assembly?> lent)
    {
        // The builder that PluginLoader uses, without that: PluginLoader reads every runtimeconfig.json of the host and, for each, the list of all files that the process has mapped,
        // 13 ms for each plugin, to find folders of packages that no plugin of ours needs: it brings its files with it.
        var context = new AssemblyLoadContextBuilder()
            .SetMainAssemblyPath(file)
            .SetDefaultContext(AssemblyLoadContext.GetLoadContext(typeof(CivicPlugin).Assembly) ?? AssemblyLoadContext.Default)
            .PreferDefaultLoadContext(true)
            .Build();
        // Asked last: what the plugin and the host have is theirs.
        context.Resolving += (_, name) => lent(name);
        return [context.LoadFromAssemblyPath(file), .. parts.Select(part => context.LoadFromAssemblyName(new AssemblyName(part)))];
    }
}
