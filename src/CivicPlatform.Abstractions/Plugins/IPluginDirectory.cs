using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>The plugins of this host: what they offer, how they are, and who is to blame.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IPluginDirectory
{
    /// <summary>All plugins that the city named, loaded or not, by id.</summary>
    IReadOnlyList<PluginStatus> All { get; }

    /// <summary>The filled receivers of one kind, of every loaded plugin.</summary>
    IReadOnlyList<T> Features<T>() where T : PluginFeature, new();

    /// <summary>Whether a plugin is loaded and not disabled.</summary>
    bool IsOpen(PluginId plugin);

    /// <summary>Whether a loaded plugin's manifest names a capability and the city has agreed to it.</summary>
    bool May(PluginId plugin, PluginCapability capability) => false;

    /// <summary>The capabilities that a loaded plugin's manifest names, by name; none for one that is not loaded.</summary>
    IReadOnlyList<DeclaredCapability> Capabilities(PluginId plugin) => [];

    /// <summary>The loaded plugin that an assembly belongs to, or <see langword="null"/>.</summary>
    PluginId? OwnerOf(Assembly assembly) => null;

    /// <summary>The parts of a loaded plugin that work with other plugins, and whether they are there, by the others' ids; none for one that is not loaded.</summary>
    IReadOnlyList<PluginPart> Parts(PluginId plugin) => [];

    /// <summary>Whether a loaded plugin's manifest says that it requires another one, or it has a part that is loaded because the other one runs; it may call the other's grains then.</summary>
    bool Requires(PluginId plugin, PluginId other) => false;

    /// <summary>What a loaded plugin's manifest requires: ids of other plugins, each with the range of versions that it needs; none for one that is not loaded.</summary>
    IReadOnlyDictionary<string, string> Required(PluginId plugin) => System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>The simple names of the assemblies that a loaded plugin lends to those that require it, in their order; none for one that is not loaded.</summary>
    IReadOnlyList<string> Contracts(PluginId plugin) => [];

    /// <summary>The folder with the files that a loaded plugin shows to browsers, its <c>wwwroot</c>; <see langword="null"/> when it has none.</summary>
    string? WebRoot(PluginId plugin) => null;

    /// <summary>Whether this host is a process apart, in which one plugin runs that the city does not trust: there is no city behind it that could be followed or asked.</summary>
    bool StandsApart => false;

    /// <summary>Puts a fault on a plugin's account; too many in a short time disable it.</summary>
    void Blame(PluginId plugin, PluginPhase phase, Exception exception);

    /// <summary>Opens a disabled plugin again and forgets its faults. One that this start has left out (<see cref="PluginStatus.IsLeftOut"/>) is tried at the next start.</summary>
    /// <returns>False when there is no such plugin, or it was refused and is not loaded.</returns>
    bool Enable(PluginId plugin);

    /// <summary>Closes a plugin until it is enabled again.</summary>
    /// <returns>False when there is no such plugin, or it is not loaded.</returns>
    bool Disable(PluginId plugin);
}
