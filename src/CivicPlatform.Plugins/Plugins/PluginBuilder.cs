using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Gathers what one plugin offers.</summary>
internal sealed class PluginBuilder : ICivicPluginBuilder
{
    private readonly Dictionary<Type, PluginFeature> features = [];

    public PluginBuilder(PluginId id, PluginRequest request)
    {
        Id = id;
        Options.Reader = type => OptionsBinding.Read(id, request, type);
    }

    public PluginId Id { get; }

    public ServiceReceiver Services => Feature<ServiceReceiver>();

    public OptionsReceiver Options => Feature<OptionsReceiver>();

    public DatasetReceiver Datasets => Feature<DatasetReceiver>();

    public ImportReceiver Imports => Feature<ImportReceiver>();

    public JobReceiver Jobs => Feature<JobReceiver>();

    public CommandReceiver Commands => Feature<CommandReceiver>();

    public TextReceiver Texts => Feature<TextReceiver>();

    public ViewReceiver Views => Feature<ViewReceiver>();

    /// <summary>The receivers that were asked for.</summary>
    public IReadOnlyCollection<PluginFeature> Features => features.Values;

    public T Feature<T>() where T : PluginFeature, new()
    {
        if (!features.TryGetValue(typeof(T), out var feature))
            features[typeof(T)] = feature = PluginFeature.Create<T>(Id);
        return (T)feature;
    }
}
