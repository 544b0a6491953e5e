using System.Diagnostics.Metrics;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Hosting;

/// <summary>What a city's operator watches, in the meter <c>civic.city</c>: the ledger's length, how far views lag behind it, plugins by state.</summary>
internal sealed class CityMetrics : IHostedService, IDisposable
{
    private readonly Meter meter;

    public CityMetrics(IMeterFactory meters, ILedger ledger, IProjectionStatus views, IPluginDirectory plugins)
    {
        meter = meters.Create("civic.city");
        meter.CreateObservableCounter("civic.ledger.events", () => ledger.Head.Value, "{event}", "Events in the ledger.");
        meter.CreateObservableGauge("civic.view.lag",
            () => views.All.Select(view => new Measurement<long>(view.Lag, new KeyValuePair<string, object?>("view", view.Name))), "{event}", "Events that a view has not read yet.");
        meter.CreateObservableGauge("civic.plugins",
            () => plugins.All.GroupBy(plugin => plugin.State).Select(state => new Measurement<int>(state.Count(), new KeyValuePair<string, object?>("state", state.Key.ToString()))),
            "{plugin}", "Plugins by state.");
    }

    // Nothing to start: to be made is enough. Being a service of the host makes it be made.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();
}
