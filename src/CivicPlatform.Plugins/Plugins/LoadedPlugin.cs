using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>A plugin that runs: its manifest, its files and its assemblies.</summary>
/// <threadsafety>Immutable.</threadsafety>
internal sealed class LoadedPlugin
{
    private readonly bool[] may;

    internal LoadedPlugin(PluginManifest manifest, IReadOnlyCollection<string> grants, string folder, IReadOnlyList<Assembly> assemblies, PluginBuilder builder)
    {
        (Manifest, Folder, Assemblies, Builder) = (manifest, folder, assemblies, builder);
        Capabilities = [.. manifest.Capabilities.Select(named => new DeclaredCapability(named.Key, named.Value, grants.Contains(named.Key)))];
        may = [.. Enum.GetValues<PluginCapability>().Select(capability => Capabilities.Any(named => named.IsGranted && named.Name == CapabilityNames.Of(capability)))];
    }

    /// <summary>What it says of itself.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>What its manifest asks for, by name, and what of it the city has agreed to.</summary>
    public IReadOnlyList<DeclaredCapability> Capabilities { get; }

    /// <summary>The folder of its unpacked files, absolute; files for browsers lie in its <c>wwwroot</c>, where there is one.</summary>
    public string Folder { get; }

    /// <summary>Its main assembly, then those of its own that hold grains or serializers.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>Simple names of its assemblies that it lends to plugins that require it.</summary>
    public IReadOnlyList<string> Contracts { get; init; } = [];

    /// <summary>Its parts that work with other plugins, and whether they run.</summary>
    public IReadOnlyList<PluginPart> Parts { get; init; } = [];

    /// <summary>Whether it may use what another plugin lends.</summary>
    public bool BorrowsFrom(string id) => Manifest.Requires.ContainsKey(id) || Parts.Any(part => part.IsLoaded && part.With.ToString() == id);

    internal PluginBuilder Builder { get; }

    /// <summary>What the city says of it.</summary>
    public required PluginRequest Request { get; init; }

    /// <summary>Whether it runs in a process of its own; then there are no assemblies of it in this one.</summary>
    public bool IsApart => Request.Apart is not null;

    /// <summary>Whether it asks for a capability and the city has agreed.</summary>
    public bool May(PluginCapability capability) => may[(int)capability];
}
