using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Reads the plugin's own section of <c>civic.json</c>, <c>plugins.&lt;id&gt;.options</c>.</summary>
public sealed class OptionsReceiver : PluginFeature
{
    private readonly List<ServiceDescriptor> bound = [];

    /// <summary>How the section is read; set by the host before <see cref="CivicPlugin.Configure"/>.</summary>
    /// <value>Default <see langword="null"/>: no section, so every option has its default.</value>
    public Func<Type, object>? Reader { get; set; }

    /// <summary>The options classes that were bound, each a singleton service.</summary>
    public IReadOnlyList<ServiceDescriptor> Bound => bound;

    /// <summary>Reads the section into an options class and makes it a service.</summary>
    /// <exception cref="Errors.CivicException">CIVIC3301: the section has faults; all are listed, with path and line.</exception>
    public TOptions Bind<TOptions>() where TOptions : class, IPluginOptions, new()
    {
        var options = (TOptions)(Reader?.Invoke(typeof(TOptions)) ?? new TOptions());
        bound.Add(ServiceDescriptor.Singleton(options));
        return options;
    }
}
