using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>What the suite changes about a city, beyond what an author can.</summary>
internal sealed record PluginCitySetup
{
    /// <summary>Changes the host's services, last.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>A plugin that the city does not name although its package is there.</summary>
    public string? Without { get; init; }
}
