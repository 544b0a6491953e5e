using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.Loader;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace CivicPlatform.Plugins;

/// <summary>The plugins of one host, loaded once, before the silo is built.</summary>
/// <remarks>Loading never throws for a plugin's sake: what is wrong with one stands on its account, and the others run.
/// Load before <c>UseOrleans</c>: Orleans takes the grains and serializers of all assemblies that are loaded by then.</remarks>
/// <threadsafety>All members may be called at the same time, after loading.</threadsafety>
public sealed partial class PluginSet : IPluginDirectory, IDisposable
{
    /// <summary>The name of the meter that counts faults: <c>civic.plugin.faults</c>, with the tags <c>plugin</c> and <c>phase</c>.</summary>
    public const string MeterName = "civic.plugins";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Faults = Meter.CreateCounter<long>("civic.plugin.faults", "{fault}", "Faults of plugins, by plugin and phase.");

    private readonly PluginLoading request;
    private readonly ILogger logger;
    private readonly ClosedPlugins closed;
    private readonly StartRecord starts;
    private FrozenDictionary<string, PluginAccount> accounts = FrozenDictionary<string, PluginAccount>.Empty;
    private ImmutableArray<LoadedPlugin> loaded = [];
    private FrozenDictionary<string, LoadedPlugin> byId = FrozenDictionary<string, LoadedPlugin>.Empty;

    private FrozenDictionary<AssemblyLoadContext, PluginId> owners = FrozenDictionary<AssemblyLoadContext, PluginId>.Empty;

    private PluginSet(PluginLoading request)
    {
        (this.request, logger) = (request, request.Loggers.CreateLogger<PluginSet>());
        closed = ClosedPlugins.Read(request.Folder, error => LogClosedUnreadable(error));
        starts = request.Starts ?? StartRecord.Read(request.Folder, error => LogStartsUnusable(error));
    }

    /// <summary>Told the id of a plugin that was opened or closed.</summary>
    internal event Action<string>? Switched;

    /// <inheritdoc/>
    public bool StandsApart => request.StandsApart;

    /// <summary>The plugins that run, in the city's order.</summary>
    internal IReadOnlyList<LoadedPlugin> Loaded => loaded;

    /// <summary>The assemblies of the plugins that run, for Orleans' <c>AddAssembly</c>.</summary>
    public IReadOnlyList<Assembly> Assemblies => [.. loaded.SelectMany(plugin => plugin.Assemblies)];

    /// <summary>Assemblies that were loaded and whose plugin does not run; <see cref="AddServices"/> hides their grains from the silo.</summary>
    public IReadOnlyList<Assembly> Hidden { get; private set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<PluginStatus> All => [.. accounts.Values.OrderBy(account => account.Id, StringComparer.Ordinal).Select(account => account.Status)];

    /// <summary>Unpacks, examines and loads the plugins that a city names, and lets each say what it offers.</summary>
    /// <exception cref="ArgumentException">A limit in the request is out of its range.</exception>
    public static PluginSet Load(PluginLoading request) => Load(request, new McMasterLoader());

    internal static PluginSet Load(PluginLoading request, IPluginAssemblyLoader loader)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        var set = new PluginSet(request);
        var work = new PluginSetWork(request, loader, set.starts, id => new PluginAccount(id, request, account =>
        {
            set.LogTrial(account.Id);
            set.Tell(account.Id);
        }));
        work.Run();
        set.starts.Loaded(work.Loaded.Select(plugin => (plugin.Manifest.Id.ToString(), plugin.Manifest.Version)));
        set.accounts = work.Accounts.ToFrozenDictionary(StringComparer.Ordinal);
        set.loaded = [.. work.Loaded];
        set.byId = work.Loaded.ToFrozenDictionary(plugin => plugin.Manifest.Id.ToString(), StringComparer.Ordinal);
        set.owners = work.Loaded.Where(plugin => !plugin.IsApart).Select(plugin => (Home: AssemblyLoadContext.GetLoadContext(plugin.Assemblies[0]), plugin.Manifest.Id))
            .Where(each => each.Home is not null && each.Home != AssemblyLoadContext.Default).DistinctBy(each => each.Home)
            .ToFrozenDictionary(each => each.Home!, each => each.Id);
        set.Hidden = [.. work.Hidden];
        foreach (var account in set.accounts.Values.Where(account => set.closed.Has(account.Id) && account.Disable()))
            set.LogStillClosed(account.Id);
        return set;
    }

    /// <summary>The folder of a running plugin's files, absolute; <see langword="null"/> when it does not run.</summary>
    public string? FolderOf(PluginId plugin) => byId.GetValueOrDefault(plugin.ToString())?.Folder;

    /// <summary>A running plugin's options as the city's file says them.</summary>
    internal System.Text.Json.JsonElement? OptionsOf(PluginId plugin) => request.Plugins.FirstOrDefault(wanted => wanted.Id == plugin.ToString())?.Options;

    /// <inheritdoc/>
    public bool May(PluginId plugin, PluginCapability capability) =>
        byId.GetValueOrDefault(plugin.ToString())?.May(capability) ?? false;

    /// <inheritdoc/>
    public IReadOnlyList<DeclaredCapability> Capabilities(PluginId plugin) => byId.GetValueOrDefault(plugin.ToString())?.Capabilities ?? [];

    /// <inheritdoc/>
    public PluginId? OwnerOf(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        // All that lives in a plugin's load context is its own, its libraries too; most of what is asked about is the host's.
        return AssemblyLoadContext.GetLoadContext(assembly) is { } home && owners.TryGetValue(home, out var owner) ? owner : null;
    }

    /// <inheritdoc/>
    public bool Requires(PluginId plugin, PluginId other) => byId.GetValueOrDefault(plugin.ToString())?.BorrowsFrom(other.ToString()) == true;

    /// <inheritdoc/>
    public IReadOnlyList<PluginPart> Parts(PluginId plugin) => byId.GetValueOrDefault(plugin.ToString())?.Parts ?? [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Required(PluginId plugin) => byId.GetValueOrDefault(plugin.ToString())?.Manifest.Requires ?? ImmutableSortedDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<string> Contracts(PluginId plugin) => byId.GetValueOrDefault(plugin.ToString())?.Contracts ?? [];

    /// <inheritdoc/>
    public string? WebRoot(PluginId plugin) =>
        FolderOf(plugin) is { } folder && Path.Combine(folder, "wwwroot") is var files && Directory.Exists(files) ? files : null;

    /// <summary>Registers this directory, what the plugins need to work (services, options, views; imports, jobs, commands and datasets anew for
    /// each use), and hides the grains of plugins that do not run.</summary>
    public void AddServices(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(this);
        services.AddSingleton<IPluginDirectory>(this);
        foreach (var descriptor in Features<OptionsReceiver>().SelectMany(receiver => receiver.Bound).Concat(Features<ServiceReceiver>().SelectMany(receiver => receiver.Added)))
            services.Add(descriptor);
        foreach (var view in Features<ViewReceiver>().SelectMany(receiver => receiver.Views.Concat(receiver.CityViews).Concat(receiver.TieViews).Concat(receiver.Heard.Select(heard => heard.View))))
            services.TryAddSingleton(view);
        var transient = Features<ImportReceiver>().SelectMany(receiver => receiver.Imports.Select(import => import.Import))
            .Concat(Features<JobReceiver>().SelectMany(receiver => receiver.DailyJobs.Select(job => job.Job)))
            .Concat(Features<CommandReceiver>().SelectMany(receiver => receiver.Commands.Select(command => command.Command)))
            .Concat(Features<DatasetReceiver>().SelectMany(receiver => receiver.Provided.Select(dataset => dataset.Source)));
        foreach (var type in transient)
            services.TryAddTransient(type);
        var hidden = Hidden.ToHashSet();
        services.PostConfigure<GrainTypeOptions>(options =>
        {
            options.Classes.RemoveWhere(type => hidden.Contains(type.Assembly));
            options.Interfaces.RemoveWhere(type => hidden.Contains(type.Assembly));
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<T> Features<T>() where T : PluginFeature, new() =>
        [.. loaded.SelectMany(plugin => plugin.Builder.Features).OfType<T>().Where(feature => feature.GetType() == typeof(T))];

    /// <inheritdoc/>
    public bool IsOpen(PluginId plugin) => accounts.TryGetValue(plugin.ToString(), out var account) && account.IsOpen;

    /// <inheritdoc/>
    public void Blame(PluginId plugin, PluginPhase phase, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var id = plugin.ToString();
        if (!accounts.TryGetValue(id, out var account))
            return;
        var error = PluginErrors.Explain($"{id} {account.Version}", phase, exception, byId.GetValueOrDefault(id)?.Assemblies ?? []);
        var disabled = account.Blame(new PluginFault(request.Time.GetUtcNow(), phase, error));
        Faults.Add(1, new KeyValuePair<string, object?>("plugin", id), new KeyValuePair<string, object?>("phase", phase.ToString()));
        LogFault(id, phase, error, exception);
        if (!disabled)
            return;
        LogDisabled(id, request.FaultLimit, request.FaultWindow, request.Rest);
        Tell(id);
    }

    /// <inheritdoc/>
    /// <exception cref="CivicException">CIVIC3107: it is open now, but that could not be written.</exception>
    public bool Enable(PluginId plugin)
    {
        PastDoor.Check("what opens and closes plugins");
        if (!accounts.TryGetValue(plugin.ToString(), out var account))
            return false;
        if (starts.TryAgain(account.Id))
        {
            account.TryNext();
            LogTriedNext(account.Id);
            return true;
        }
        if (!account.Enable())
            return false;
        LogEnabled(account.Id);
        Tell(account.Id);
        closed.Set(account.Id, isClosed: false);
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="CivicException">CIVIC3107: it is closed now, but that could not be written.</exception>
    public bool Disable(PluginId plugin)
    {
        PastDoor.Check("what opens and closes plugins");
        if (!accounts.TryGetValue(plugin.ToString(), out var account) || !account.Disable())
            return false;
        LogDisabledByCity(account.Id);
        Tell(account.Id);
        closed.Set(account.Id, isClosed: true);
        return true;
    }

    private void Tell(string id) => Switched?.Invoke(id);

    /// <summary>Ends the clocks of resting plugins. Plugins stay loaded as long as the process lives.</summary>
    public void Dispose()
    {
        foreach (var account in accounts.Values)
            account.Dispose();
    }
}
