using CivicPlatform.Hosting;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>The processes of all plugins that the city does not trust. They begin when the city is up, and end with it.</summary>
internal sealed class ApartHouse : IApartPlugins, IErasureFollower, IHostedService, IDisposable
{
    private readonly PluginSet plugins;
    private readonly List<ApartTenant> tenants;
    private readonly ApartErasures erasures;
    private readonly TimeProvider time;
    private readonly TimeSpan forgets;
    private readonly CancellationTokenSource over = new();
    private Task kept = Task.CompletedTask;

    public ApartHouse(PluginSet plugins, CityFile city, CivicHostOptions options, ApartPatience patience, TimeProvider time, ILoggerFactory loggers)
    {
        (this.plugins, this.time, forgets, erasures) = (plugins, time, patience.Forget, new ApartErasures(city));
        var program = ApartProgram.Of(options);
        tenants = [.. plugins.Loaded.Where(plugin => plugin.IsApart).Select(plugin => new ApartTenant(plugins, plugin, new ApartFolder(city, plugin), erasures, program, patience, time, loggers.CreateLogger<ApartTenant>()))];
    }

    public IReadOnlyList<PluginId> All => [.. tenants.Select(tenant => tenant.Id)];

    public ApartState? StateOf(PluginId plugin) => Find(plugin)?.State;

    public ApartOffer? OfferOf(PluginId plugin) => Find(plugin)?.Offer;

    public Task<HttpResponseMessage> AskAsync(PluginId plugin, HttpRequestMessage question, CancellationToken stop) =>
        Find(plugin)?.AskAsync(question, stop) ?? throw new ApartAwayException(began: false, null);

    /// <inheritdoc/>
    /// <remarks>A process that is away, or does not answer, keeps nobody from being erased: it is told when it is there again, before anybody else asks it.</remarks>
    public async Task DropAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pseudonyms);
        PastDoor.Check("what has processes apart forget erased persons");
        erasures.Note(pseudonyms);
        using var limit = new CancellationTokenSource(forgets, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await Task.WhenAll(tenants.Select(tenant => tenant.ForgetAsync(stop.Token)));
    }

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
