using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Serialization.TypeSystem;

namespace CivicPlatform.Plugins;

/// <summary>Finds the types that Orleans names: in this city's plugins first, then where Orleans looks.</summary>
/// <remarks>By itself Orleans takes the first loaded assembly of a name. A process in which a city stopped and another started holds the same
/// plugin twice, each in a load context of its own.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class PluginTypeResolver(IReadOnlyList<Assembly> plugins) : TypeResolver
{
    private readonly CachedTypeResolver rest = new();
    private readonly Dictionary<string, Assembly> known = plugins.GroupBy(plugin => plugin.GetName().Name!).ToDictionary(same => same.Key, same => same.First());
    private readonly ConcurrentDictionary<string, Type?> found = new();

    public override Type ResolveType(string name) => OfPlugin(name) ?? rest.ResolveType(name);

    public override bool TryResolveType(string name, out Type type)
    {
        type = OfPlugin(name)!;
        return type is not null || rest.TryResolveType(name, out type);
    }

    private Type? OfPlugin(string name) => found.GetOrAdd(name, Find);

    private Type? Find(string name) => known.Keys.Any(plugin => name.Contains(plugin, StringComparison.Ordinal))
        ? Type.GetType(name, AssemblyOf, null, throwOnError: false)
        : null;

    // A type of the host may be an argument of a plugin's generic type, or the other way round.
    private Assembly? AssemblyOf(AssemblyName name) => known.GetValueOrDefault(name.Name!)
        ?? AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == name.Name);
}
