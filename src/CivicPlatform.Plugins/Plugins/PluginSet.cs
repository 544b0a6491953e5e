using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>The plugins of one host, loaded once before the silo starts.</summary>
/// <remarks>Loading never throws for a plugin's sake: what is wrong with one stands on its account, and the others run.</remarks>
/// <threadsafety>All members may be called at the same time, after loading.</threadsafety>
public sealed partial class PluginSet : IPluginDirectory
{
    private readonly FrozenDictionary<string, PluginAccount> accounts;
    private readonly ImmutableArray<LoadedPlugin> loaded;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    private PluginSet(IEnumerable<PluginAccount> accounts, ImmutableArray<LoadedPlugin> loaded, TimeProvider time, ILogger logger)
    {
        this.accounts = accounts.ToFrozenDictionary(account => account.Id, StringComparer.Ordinal);
        (this.loaded, this.time, this.logger) = (loaded, time, logger);
    }

    /// <summary>The assemblies of the plugins that run, for Orleans.</summary>
    public IEnumerable<Assembly> Assemblies => loaded.Select(plugin => plugin.Assembly);

    /// <summary>Grain classes of plugins whose assembly was loaded but which do not run; a silo must hide them.</summary>
    public ImmutableArray<Assembly> Hidden { get; private init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<PluginStatus> All => [.. accounts.Values.OrderBy(account => account.Id, StringComparer.Ordinal).Select(account => account.Status)];

    /// <summary>Unpacks, examines and loads the plugins that a city names, and lets each say what it offers.</summary>
    public static PluginSet Load(PluginLoading request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var work = new PluginLoadingWork(request);
        foreach (var plugin in request.Plugins)
            work.Load(plugin);
        return new PluginSet(work.Accounts, [.. work.Loaded], request.Time, request.Loggers.CreateLogger<PluginSet>()) { Hidden = [.. work.Hidden] };
    }

    /// <summary>The folder of a running plugin's files, or <see langword="null"/>.</summary>
    public string? FolderOf(PluginId plugin) => loaded.FirstOrDefault(one => one.Manifest.Id == plugin)?.Folder;

    /// <summary>Registers this directory, the plugins' services, options and views, and the classes behind their datasets.</summary>
    public void AddServices(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<IPluginDirectory>(this);
        foreach (var descriptor in Features<OptionsReceiver>().SelectMany(receiver => receiver.Bound).Concat(Features<ServiceReceiver>().SelectMany(receiver => receiver.Added)))
            services.Add(descriptor);
        foreach (var view in Features<ViewReceiver>().SelectMany(receiver => receiver.Views))
            services.TryAddSingleton(view);
        foreach (var (_, source) in Features<DatasetReceiver>().SelectMany(receiver => receiver.Provided))
            services.TryAddTransient(source);
        foreach (var job in Features<JobReceiver>().SelectMany(receiver => receiver.DailyJobs))
            services.TryAddTransient(job.Job);
    }

    /// <inheritdoc/>
    public IReadOnlyList<T> Features<T>() where T : PluginFeature, new() => [.. loaded.Select(plugin => plugin.Builder.Feature<T>())];

    /// <inheritdoc/>
    public bool IsOpen(PluginId plugin) => accounts.TryGetValue(plugin.ToString(), out var account) && account.IsOpen;

    /// <inheritdoc/>
    public void Blame(PluginId plugin, PluginPhase phase, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (!accounts.TryGetValue(plugin.ToString(), out var account))
            return;
        var error = PluginErrors.Explain(plugin, phase, exception);
        LogFault(exception, plugin, phase, error.Code);
        if (account.Blame(new PluginFault(time.GetUtcNow(), phase, error)))
            LogDisabled(plugin);
    }

    /// <inheritdoc/>
    public bool Enable(PluginId plugin) => accounts.TryGetValue(plugin.ToString(), out var account) && account.Enable();

    /// <inheritdoc/>
    public bool Disable(PluginId plugin) => accounts.TryGetValue(plugin.ToString(), out var account) && account.Disable();
}
