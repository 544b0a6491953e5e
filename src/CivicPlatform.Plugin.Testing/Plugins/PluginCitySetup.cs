using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>What the suite changes about a city, beyond what an author can.</summary>
internal sealed record PluginCitySetup
{
    /// <summary>Changes the host's services, last.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Whether the city names a plugin whose package is there.</summary>
    public Predicate<string> Names { get; init; } = _ => true;
}
