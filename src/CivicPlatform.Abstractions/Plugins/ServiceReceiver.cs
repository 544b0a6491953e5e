using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Takes the services of a plugin's own. A plugin adds types of its own assembly and cannot replace the platform's.</summary>
public sealed class ServiceReceiver : PluginFeature
{
    private readonly List<ServiceDescriptor> added = [];

    /// <summary>What was added, in order.</summary>
    public IReadOnlyList<ServiceDescriptor> Added => added;

    /// <summary>One object for the life of the host.</summary>
    public ServiceReceiver Singleton<TService>() where TService : class => Add(ServiceDescriptor.Singleton<TService, TService>());

    /// <summary>One object for the life of the host, behind an interface of the plugin.</summary>
    public ServiceReceiver Singleton<TService, TImplementation>() where TService : class where TImplementation : class, TService =>
        Add(ServiceDescriptor.Singleton<TService, TImplementation>());

    /// <summary>One object for the life of the host, made by a function.</summary>
    public ServiceReceiver Singleton<TService>(Func<IServiceProvider, TService> make) where TService : class =>
        Add(ServiceDescriptor.Singleton(make));

    /// <summary>One object for each request, job run or command.</summary>
    public ServiceReceiver Scoped<TService>() where TService : class => Add(ServiceDescriptor.Scoped<TService, TService>());

    private ServiceReceiver Add(ServiceDescriptor descriptor)
    {
        var home = descriptor.ServiceType.Assembly.GetName().Name ?? "";
        string[] reserved = ["CivicPlatform.", "Microsoft.", "System.", "Orleans."];
        if (reserved.Any(prefix => $"{home}.".StartsWith(prefix, StringComparison.Ordinal)))
            throw new ArgumentException($"{descriptor.ServiceType} belongs to {home}: a plugin adds services of its own types only.");
        added.Add(descriptor);
        return this;
    }
}
