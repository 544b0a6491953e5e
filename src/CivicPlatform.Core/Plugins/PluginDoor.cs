using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Relationships;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>The door of the plugin whose assembly holds the class.</summary>
internal sealed class PluginDoor<TPlugin> : IPluginDoor<TPlugin> where TPlugin : CivicPlugin
{
    // Most plugins ask nobody.
    private readonly Lazy<HttpClient> http;

    public PluginDoor(IPluginDirectory plugins, CapabilityUses uses, IServiceProvider services)
    {
        Plugin = plugins.OwnerOf(typeof(TPlugin).Assembly)
            ?? throw GuardErrors.NoDoor(typeof(TPlugin).Name, "The class belongs to no plugin that runs in this city.");
        var rights = new PluginRights(Plugin, plugins, uses);
        Issues = new PluginIssues(rights, services);
        Ballots = new PluginBallots(rights, services);
        Datasets = new PluginDatasets(rights, services);
        Ties = new PluginTies(rights, services);
        Files = new OwnFiles(rights, services);
        http = new(() => services.GetRequiredService<PluginHttp>().For(rights));
    }

    public PluginId Plugin { get; }

    public IPluginIssues Issues { get; }

    public IPluginBallots Ballots { get; }

    public IPluginDatasets Datasets { get; }

    public IPluginTies Ties { get; }

    public IPluginFiles Files { get; }

    public HttpClient Http => http.Value;
}
