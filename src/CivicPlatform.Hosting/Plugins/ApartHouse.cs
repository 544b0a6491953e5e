using CivicPlatform.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>The processes of all plugins that the city does not trust. They begin when the city is up, and end with it.</summary>
internal sealed class ApartHouse : IApartPlugins, IHostedService, IDisposable
{
    private readonly PluginSet plugins;
    private readonly List<ApartTenant> tenants;
    private readonly CancellationTokenSource over = new();
    private Task kept = Task.CompletedTask;

    public ApartHouse(PluginSet plugins, CityFile city, CivicHostOptions options, ApartPatience patience, TimeProvider time, ILoggerFactory loggers)
    {
        this.plugins = plugins;
        var program = ApartProgram.Of(options);
        tenants = [.. plugins.Loaded.Where(plugin => plugin.IsApart).Select(plugin => new ApartTenant(plugins, plugin, new ApartFolder(city, plugin), program, patience, time, loggers.CreateLogger<ApartTenant>()))];
    }

    public IReadOnlyList<PluginId> All => [.. tenants.Select(tenant => tenant.Id)];

    public ApartState? StateOf(PluginId plugin) => Find(plugin)?.State;

    public ApartOffer? OfferOf(PluginId plugin) => Find(plugin)?.Offer;

    public Task<HttpResponseMessage> AskAsync(PluginId plugin, HttpRequestMessage question, CancellationToken stop) =>
        Find(plugin)?.AskAsync(question, stop) ?? throw new ApartAwayException(began: false, null);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        plugins.Switched += Switch;
        kept = Task.WhenAll(tenants.Select(tenant => Task.Run(() => tenant.KeepAsync(over.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        plugins.Switched -= Switch;
        await over.CancelAsync();
        await kept;
    }

    public void Dispose() => over.Dispose();

    private void Switch(string plugin) => tenants.Find(tenant => tenant.Id.ToString() == plugin)?.Switch();

    private ApartTenant? Find(PluginId plugin) => tenants.Find(tenant => tenant.Id == plugin);
}
