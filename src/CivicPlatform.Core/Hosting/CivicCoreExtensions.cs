using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Relationships;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Registers the platform's rules at work.</summary>
public static class CivicCoreExtensions
{
    /// <summary>Registers the city's clock, texts, views, read-your-writes, the state of projections, the jobs of plugins, their doors, and the guards before all else.</summary>
    /// <remarks>The host registers beside it: <see cref="City"/>, <see cref="Plugins.IPluginDirectory"/>, an engine (ledger, grain storage,
    /// reminders), each plugin's services and view classes as singletons, and the <see cref="TextCatalogue"/>
    /// of all rooms and plugins; without it only what this room says can be said. Views are folded while the
    /// hosted services start: call this before the web server is added, and after the engine: what the engine hands out is guarded against
    /// plugins from here on.</remarks>
    public static IServiceCollection AddCivicCore(this IServiceCollection services, Action<ReadYourWritesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddOptions<ReadYourWritesOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReadYourWritesOptions>, ReadYourWritesOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CityClock>();

        services.AddGuards();
        services.TryAddSingleton(_ => TextCatalogue.Build([TextSource.Core]));
        services.TryAddSingleton<CityTexts>();
        services.TryAddSingleton<ITexts>(provider => provider.GetRequiredService<CityTexts>());
        services.TryAddSingleton<ICityTexts>(provider => provider.GetRequiredService<CityTexts>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStreamView, CityTexts>(provider => provider.GetRequiredService<CityTexts>()));
        services.TryAddSingleton<ViewRunner>();
        services.TryAddSingleton<IReadYourWrites, ReadYourWrites>();
        services.TryAddSingleton<IProjectionStatus, FollowerStatus>();
        services.TryAddSingleton<ITies, SharedTies>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErasureFollower, TieErasure>());
        services.TryAddSingleton<JobCatalogue>();
        services.TryAddSingleton<JobBench>();
        services.TryAddSingleton<JobRunner>();
        services.TryAddSingleton<IJobControl>(provider => provider.GetRequiredService<JobRunner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILedgerFollower, ViewRunner>(provider => provider.GetRequiredService<ViewRunner>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ViewRunner>(provider => provider.GetRequiredService<ViewRunner>()));
        services.TryAddSingleton<TieFeed>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILedgerFollower, TieFeed>(provider => provider.GetRequiredService<TieFeed>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TieFeed>(provider => provider.GetRequiredService<TieFeed>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WebhookRunner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobRunner>(provider => provider.GetRequiredService<JobRunner>()));
        return services;
    }
}
