using System.Collections.Concurrent;
using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>A plugin directory with plugins that a test fills by hand; the real one lives in a room that this one does not know.</summary>
internal sealed class TestPlugins : IPluginDirectory
{
    private readonly List<PluginFeature> features = [];
    private readonly ConcurrentDictionary<PluginId, bool> closed = new();

    public ConcurrentQueue<(PluginId Plugin, PluginPhase Phase, Exception Fault)> Blamed { get; } = new();

    public IReadOnlyList<PluginStatus> All => [];

    public TestPlugins With<T>(string plugin, Action<T> fill) where T : PluginFeature, new()
    {
        var feature = PluginFeature.Create<T>(PluginId.Parse(plugin, null));
        fill(feature);
        features.Add(feature);
        return this;
    }

    public IReadOnlyList<T> Features<T>() where T : PluginFeature, new() => [.. features.OfType<T>()];

    /// <summary>The plugin that this assembly of tests belongs to, if a test says so.</summary>
    public PluginId? Home { get; init; }

    public PluginId? OwnerOf(Assembly assembly) => assembly == typeof(TestPlugins).Assembly ? Home : null;

    /// <summary>What plugins ask for, and whether the city has agreed; where a test says nothing, they may do all of the closed list.</summary>
    public IReadOnlyList<DeclaredCapability>? Asked { get; init; }

    public bool May(PluginId plugin, PluginCapability capability) => Asked is null || Asked.Any(asked => asked.IsGranted && asked.Name == CapabilityNames.Of(capability));

    public IReadOnlyList<DeclaredCapability> Capabilities(PluginId plugin) => Asked ?? [];

    public bool IsOpen(PluginId plugin) => !closed.ContainsKey(plugin);

    public void Blame(PluginId plugin, PluginPhase phase, Exception exception) => Blamed.Enqueue((plugin, phase, exception));

    public bool Enable(PluginId plugin) => closed.TryRemove(plugin, out _);

    public bool Disable(PluginId plugin) => closed.TryAdd(plugin, true);
}
