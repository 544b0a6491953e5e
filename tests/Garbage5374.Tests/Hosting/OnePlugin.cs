using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Garbage5374.Tests.Hosting;

/// <summary>This plugin alone, compiled in and configured as a host configures it. Loading from packages is the host's own matter and tested there.</summary>
internal sealed class OnePlugin : IPluginDirectory, ICivicPluginBuilder
{
    private readonly Dictionary<Type, PluginFeature> features = [];

    public OnePlugin(Garbage5374Options? options = null)
    {
        Options.Reader = _ => options ?? new Garbage5374Options();
        new Garbage5374Plugin().Configure(this);
    }

    public List<Exception> Faults { get; } = [];

    public PluginId Id { get; } = PluginId.Parse("garbage5374", null);

    public ServiceReceiver Services => Feature<ServiceReceiver>();

    public OptionsReceiver Options => Feature<OptionsReceiver>();

    public DatasetReceiver Datasets => Feature<DatasetReceiver>();

    public ImportReceiver Imports => Feature<ImportReceiver>();

    public JobReceiver Jobs => Feature<JobReceiver>();

    public CommandReceiver Commands => Feature<CommandReceiver>();

    public TextReceiver Texts => Feature<TextReceiver>();

    public ViewReceiver Views => Feature<ViewReceiver>();

    public IReadOnlyList<PluginStatus> All => [new PluginStatus("garbage5374", "0.1.0", new LocalizedText("ごみの日"), new LocalizedText(""), PluginState.Running, [], Faults.Count)];

    public T Feature<T>() where T : PluginFeature, new()
    {
        if (!features.TryGetValue(typeof(T), out var feature))
            features[typeof(T)] = feature = PluginFeature.Create<T>(Id);
        return (T)feature;
    }

    public IReadOnlyList<T> Features<T>() where T : PluginFeature, new() => [Feature<T>()];

    public bool IsOpen(PluginId plugin) => plugin == Id;

    public void Blame(PluginId plugin, PluginPhase phase, Exception exception) => Faults.Add(exception);

    public bool Enable(PluginId plugin) => plugin == Id;

    public bool Disable(PluginId plugin) => false;

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IPluginDirectory>(this);
        foreach (var descriptor in Options.Bound.Concat(Services.Added))
            services.Add(descriptor);
        foreach (var type in Views.Views)
            services.AddSingleton(type);
        foreach (var type in Datasets.Provided.Select(provided => provided.Source).Concat(Jobs.DailyJobs.Select(job => job.Job)))
            services.AddTransient(type);
    }
}
