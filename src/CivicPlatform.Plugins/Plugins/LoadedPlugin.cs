using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>A plugin that runs: its manifest, its files and its assemblies.</summary>
/// <threadsafety>Immutable.</threadsafety>
internal sealed class LoadedPlugin
{
    internal LoadedPlugin(PluginManifest manifest, string folder, IReadOnlyList<Assembly> assemblies, PluginBuilder builder) =>
        (Manifest, Folder, Assemblies, Builder) = (manifest, folder, assemblies, builder);

    /// <summary>What it says of itself.</summary>
    public PluginManifest Manifest { get; }

    /// <summary>The folder of its unpacked files, absolute; files for browsers lie in its <c>wwwroot</c>, where there is one.</summary>
    public string Folder { get; }

    /// <summary>Its main assembly, then those of its own that hold grains or serializers.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    internal PluginBuilder Builder { get; }
}
