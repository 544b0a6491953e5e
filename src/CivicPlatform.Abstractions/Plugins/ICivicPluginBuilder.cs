using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin may offer, one receiver for each kind of thing.</summary>
/// <remarks>Receivers for the web (<c>Api</c>, <c>Pages</c>, <c>Home</c>) come as extension properties with CivicPlatform.UI; any other
/// package adds its own the same way through <see cref="Feature{T}"/>. Grains need no receiver: a public grain class in the plugin's
/// assembly with a namespaced alias is enough.</remarks>
/// <threadsafety>Used by one thread, inside <see cref="CivicPlugin.Configure"/>.</threadsafety>
public interface ICivicPluginBuilder
{
    /// <summary>The plugin's id, from its manifest.</summary>
    PluginId Id { get; }

    /// <summary>Things of the plugin's own that its pages, jobs and commands ask for in their constructors.</summary>
    ServiceReceiver Services { get; }

    /// <summary>The plugin's options in <c>civic.json</c>.</summary>
    OptionsReceiver Options { get; }

    /// <summary>Datasets that the plugin provides to everybody.</summary>
    DatasetReceiver Datasets { get; }

    /// <summary>Formats that <c>civic import</c> understands through the plugin.</summary>
    ImportReceiver Imports { get; }

    /// <summary>Work at set times.</summary>
    JobReceiver Jobs { get; }

    /// <summary>What the command line offers as <c>civic &lt;plugin id&gt; &lt;command&gt;</c>.</summary>
    CommandReceiver Commands { get; }

    /// <summary>Texts in ja, ja-easy and en.</summary>
    TextReceiver Texts { get; }

    /// <summary>Read models in memory that fold the plugin's own events, or what happens in the city.</summary>
    ViewReceiver Views { get; }

    /// <summary>How stored state of the plugin's grains comes from one shape to the next, and back.</summary>
    StateReceiver State => Feature<StateReceiver>();

    /// <summary>The receiver of another package; the same one at each call.</summary>
    T Feature<T>() where T : PluginFeature, new();
}
