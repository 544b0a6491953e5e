using System.Collections.Concurrent;
using System.Reflection;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>A directory of one plugin, in the version that a test writes down; state of this assembly's classes is its own.</summary>
internal sealed class MigratingPlugin(Action<StateReceiver>? declares = null) : IPluginDirectory
{
    private static readonly PluginId Id = PluginId.Parse("stands", null);

    public ConcurrentQueue<(PluginPhase Phase, Exception Fault)> Blamed { get; } = new();

    public IReadOnlyList<PluginStatus> All => [];

    public IReadOnlyList<T> Features<T>() where T : PluginFeature, new()
    {
        var feature = PluginFeature.Create<T>(Id);
        if (feature is StateReceiver state)
            declares?.Invoke(state);
        return [feature];
    }

    public bool IsOpen(PluginId plugin) => true;

    public PluginId? OwnerOf(Assembly assembly) => assembly == typeof(MigratingPlugin).Assembly ? Id : null;

    public void Blame(PluginId plugin, PluginPhase phase, Exception exception) => Blamed.Enqueue((phase, exception));

    public bool Enable(PluginId plugin) => false;

    public bool Disable(PluginId plugin) => false;
}
