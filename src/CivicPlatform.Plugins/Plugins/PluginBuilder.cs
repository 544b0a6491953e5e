using System.Text.Json;
using System.Text.Json.Serialization;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Gathers what one plugin offers.</summary>
internal sealed class PluginBuilder : ICivicPluginBuilder
{
    private static readonly JsonSerializerOptions Strict = new(EventJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private readonly Dictionary<Type, PluginFeature> features = [];

    public PluginBuilder(PluginId id, PluginRequest request)
    {
        Id = id;
        Options.Reader = type => ReadOptions(type, request);
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

    public T Feature<T>() where T : PluginFeature, new()
    {
        if (!features.TryGetValue(typeof(T), out var feature))
            features[typeof(T)] = feature = PluginFeature.Create<T>(Id);
        return (T)feature;
    }

    private object ReadOptions(Type type, PluginRequest request)
    {
        var faults = new List<string>();
        object? options = null;
        try
        {
            options = request.Options is { } written ? written.Deserialize(type, Strict) : Activator.CreateInstance(type);
        }
        catch (JsonException wrong)
        {
            faults.Add($"{wrong.Path?.TrimStart('$', '.')}: {wrong.Message.Split(" Path:")[0]}");
        }
        if (options is IPluginOptions known)
            faults.AddRange(known.Faults());
        return faults.Count == 0 ? options! : throw new CivicException(new CivicError("CIVIC3301", $"The options of plugin {Id} have faults.",
            string.Join('\n', faults), $"Mend plugins.{Id}.options in civic.json; the plugin's README lists what there is.") { Where = request.Where });
    }
}
