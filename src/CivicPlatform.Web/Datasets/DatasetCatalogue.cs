using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

/// <summary>The datasets that open plugins provide.</summary>
internal sealed class DatasetCatalogue(IPluginDirectory plugins)
{
    /// <summary>A dataset and who provides it.</summary>
    public sealed record Entry(DatasetId Id, PluginId Plugin, Type Source)
    {
        /// <summary>Its source, made of the plugin's and the platform's services.</summary>
        public IDatasetSource Open(IServiceProvider services)
        {
            using var origin = CodeOrigin.Enter(Plugin);
            return (IDatasetSource)ActivatorUtilities.GetServiceOrCreateInstance(services, Source);
        }
    }

    public IEnumerable<Entry> All =>
        from receiver in plugins.Features<DatasetReceiver>()
        where plugins.IsOpen(receiver.Plugin)
        from provided in receiver.Provided
        orderby provided.Id.ToString()
        select new Entry(provided.Id, receiver.Plugin, provided.Source);

    public Entry? Find(string id) => All.FirstOrDefault(entry => entry.Id.ToString() == id);

    public void Blame(Entry entry, Exception failure) => plugins.Blame(entry.Plugin, PluginPhase.Request, failure);
}
