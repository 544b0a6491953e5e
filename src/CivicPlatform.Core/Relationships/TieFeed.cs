using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Relationships;

/// <summary>Tells plugins of the ties that people share with them; each plugin has a reader of its own, so that one that hangs holds up nobody else.</summary>
/// <remarks>Nobody waits for it (<see cref="ReadYourWrites"/>), but it says how far it has come.</remarks>
internal sealed partial class TieFeed : BackgroundService, ILedgerFollower
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly List<TieReader> readers = [];
    private readonly TimeProvider time;
    private readonly ILogger<TieFeed> logger;

    public TieFeed(ILedger ledger, IPluginDirectory plugins, IServiceProvider services, TimeProvider time, ILogger<TieFeed> logger)
    {
        (this.time, this.logger) = (time, logger);
        var following = new List<LedgerProgress>();
        foreach (var receivers in plugins.Features<ViewReceiver>().Where(receiver => receiver.TieViews.Count > 0 && plugins.May(receiver.Plugin, PluginCapability.ReadTies)).GroupBy(receiver => receiver.Plugin))
        {
            var views = receivers.SelectMany(receiver => receiver.TieViews).Distinct()
                .Select(view => (new LedgerProgress($"{receivers.Key}/{view.Name} (ties)"), new Func<ITieView>(() => (ITieView)services.GetRequiredService(view)))).ToList();
            following.AddRange(views.Select(view => view.Item1));
            readers.Add(new TieReader(receivers.Key, views, ledger, services.GetRequiredService<IVault>(), (plugin, fault) =>
            {
                LogStopped(plugin, fault);
                plugins.Blame(plugin, PluginPhase.View, fault);
            }));
        }
        Following = following;
    }

    public IReadOnlyList<LedgerProgress> Following { get; }

    public IReadOnlyList<LedgerProgress> Awaited => [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(readers.Select(reader => Task.Run(() => FollowAsync(reader, stoppingToken), CancellationToken.None)));

    private async Task FollowAsync(TieReader reader, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await reader.RunAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The ledger or the vault could not be read; it goes on from where it was.
                LogWaits(reader.Plugin, failure);
                await Task.Delay(Patience, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(4259, LogLevel.Error, "A view of ties of {Plugin} has stopped", EventName = "TieViewStopped")]
    private partial void LogStopped(PluginId plugin, Exception fault);

    [LoggerMessage(4260, LogLevel.Warning, "Ties could not be read for {Plugin}; tried again in five seconds", EventName = "TiesWait")]
    private partial void LogWaits(PluginId plugin, Exception failure);
}
