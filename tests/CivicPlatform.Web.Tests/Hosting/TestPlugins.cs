using System.Collections.Concurrent;
using System.Collections.Immutable;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Plugins that a test writes down in place, without packages; accounts are kept as in a host.</summary>
internal sealed class TestPlugins : IPluginDirectory
{
    private readonly SortedDictionary<string, Builder> builders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableList<PluginFault>> faults = new();
    private readonly ConcurrentDictionary<string, bool> closed = new();

    public Dictionary<PluginId, string> WebRoots { get; } = [];

    public IReadOnlyList<PluginStatus> All => [.. builders.Keys.Select(id =>
    {
        var known = faults.GetValueOrDefault(id) ?? [];
        var state = closed.ContainsKey(id) ? PluginState.Disabled : known.IsEmpty ? PluginState.Running : PluginState.Faulty;
        return new PluginStatus(id, "1.2.0", new LocalizedText($"{id}サービス", null, $"{id} service"), new LocalizedText("テストのサービスです。"), state,
            [.. known.Reverse().Take(20)], known.Count);
    })];

    public TestPlugins Add(string id, Action<ICivicPluginBuilder> configure)
    {
        var builder = new Builder(PluginId.Parse(id, null));
        configure(builder);
        builders.Add(id, builder);
        return this;
    }

    public IReadOnlyList<PluginFault> FaultsOf(string id) => faults.GetValueOrDefault(id) ?? [];

    public void AddServices(IServiceCollection services)
    {
        foreach (var descriptor in Features<ServiceReceiver>().SelectMany(receiver => receiver.Added))
            services.Add(descriptor);
    }

    public IReadOnlyList<T> Features<T>() where T : PluginFeature, new() => [.. builders.Values.Select(builder => builder.Feature<T>())];

    public bool IsOpen(PluginId plugin) => builders.ContainsKey(plugin.ToString()) && !closed.ContainsKey(plugin.ToString());

    public string? WebRoot(PluginId plugin) => WebRoots.GetValueOrDefault(plugin);

    public void Blame(PluginId plugin, PluginPhase phase, Exception exception) => faults.AddOrUpdate(
        plugin.ToString(), _ => [Fault(phase, exception)], (_, known) => known.Add(Fault(phase, exception)));

    public bool Enable(PluginId plugin) => closed.TryRemove(plugin.ToString(), out _);

    public bool Disable(PluginId plugin) => builders.ContainsKey(plugin.ToString()) && closed.TryAdd(plugin.ToString(), true);

    private static PluginFault Fault(PluginPhase phase, Exception exception) => new(
        new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), phase,
        exception is CivicException known ? known.Error : new CivicError("CIVIC3401", "The plugin failed.", exception.Message, "Read the log."));

    private sealed class Builder(PluginId id) : ICivicPluginBuilder
    {
        private readonly Dictionary<Type, PluginFeature> features = [];

        public PluginId Id => id;

        public ServiceReceiver Services => Feature<ServiceReceiver>();

        public OptionsReceiver Options => Feature<OptionsReceiver>();

        public DatasetReceiver Datasets => Feature<DatasetReceiver>();

        public ImportReceiver Imports => Feature<ImportReceiver>();

        public JobReceiver Jobs => Feature<JobReceiver>();

        public CommandReceiver Commands => Feature<CommandReceiver>();

        public TextReceiver Texts => Feature<TextReceiver>();

        public ViewReceiver Views => Feature<ViewReceiver>();

        public T Feature<T>() where T : PluginFeature, new()
        {
            if (!features.TryGetValue(typeof(T), out var feature))
                features[typeof(T)] = feature = PluginFeature.Create<T>(id);
            return (T)feature;
        }
    }
}
