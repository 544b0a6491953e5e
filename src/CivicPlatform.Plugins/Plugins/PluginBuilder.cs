using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Gathers what one plugin offers.</summary>
internal sealed class PluginBuilder : ICivicPluginBuilder
{
    private readonly Dictionary<Type, PluginFeature> features = [];
    private readonly List<string> unfit = [];

    /// <param name="id">The plugin.</param>
    /// <param name="request">What the city says of it.</param>
    /// <param name="settings">What was set on its page.</param>
    public PluginBuilder(PluginId id, PluginRequest request, SettingsStore? settings)
    {
        Id = id;
        Options.Reader = type => OptionsBinding.Read(id, request, type, settings?.Read(id) ?? [], unfit.Add);
    }

    /// <summary>What was set on its page and does not fit any more.</summary>
    public IReadOnlyList<string> Unfit => unfit;

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
