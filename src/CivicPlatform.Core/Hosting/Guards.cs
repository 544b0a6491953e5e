using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Vault;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>Puts a guard before what a plugin could take from the city's services.</summary>
internal static class Guards
{
    public static void AddGuards(this IServiceCollection services)
    {
        services.AddOptions<PluginHttpOptions>();
        services.AddOptions<PluginFileOptions>();
        services.TryAddSingleton<CapabilityUses>();
        services.TryAddSingleton<PluginCosts>();
        services.TryAddSingleton<PluginHttp>();
        services.TryAddSingleton(typeof(IPluginDoor<>), typeof(PluginDoor<>));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutgoingGrainCallFilter, GrainGuard>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IIncomingGrainCallFilter, GrainGuard>());
        services.LimitLogs();
        services.WrapAll<IErasureFollower>(static follower => new GuardedErasureFollower(follower));
        services.Wrap<ILedger>(static ledger => new GuardedLedger(ledger));
        services.Wrap<IVault>(static vault => new GuardedVault(vault));
        services.Wrap<IBallotKeys>(static keys => new GuardedBallotKeys(keys));
        services.Wrap<IDatasetFiles>(static files => new GuardedDatasetFiles(files));
        services.Wrap<IIssueSearch>(static search => new GuardedIssueSearch(search));
        services.Wrap<IPluginFileStore>(static files => new GuardedPluginFileStore(files));
        services.Wrap<IPhotoStore>(static photos => new GuardedPhotoStore(photos));
    }

    private static void LimitLogs(this IServiceCollection services)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(ILoggerFactory)) is { ImplementationType: { } made } plain)
            services[services.IndexOf(plain)] = ServiceDescriptor.Singleton<ILoggerFactory>(provider =>
                new PluginLogs((ILoggerFactory)ActivatorUtilities.CreateInstance(provider, made), provider.GetRequiredService<TimeProvider>()));
    }

    // Of these there are many, and each is called by the vault alone. What is registered after this looks at its caller by itself.
    private static void WrapAll<T>(this IServiceCollection services, Func<T, T> guard) where T : class
    {
        for (var place = 0; place < services.Count; place++)
        {
            if (services[place] is { IsKeyedService: false } plain && plain.ServiceType == typeof(T))
                services[place] = ServiceDescriptor.Singleton(provider => guard((T)(plain.ImplementationInstance ?? plain.ImplementationFactory?.Invoke(provider)
                    ?? ActivatorUtilities.CreateInstance(provider, plain.ImplementationType!))));
        }
    }

    // Only what the engine hands out by a function of its own is wrapped: that is how it hands out all of these.
    private static void Wrap<T>(this IServiceCollection services, Func<T, T> guard) where T : class
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(T)) is { ImplementationFactory: { } make } plain)
            services[services.IndexOf(plain)] = ServiceDescriptor.Singleton(provider => guard((T)make(provider)));
    }
}
