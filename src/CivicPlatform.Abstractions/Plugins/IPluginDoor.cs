using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Relationships;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's own door to the city: everything that goes through it is done in the plugin's name, and nothing else is.</summary>
/// <remarks>Ask for it in a constructor, or as a parameter of a handler. Commands are refused with CIVIC5403 when the manifest does not name what they need,
/// readings throw it. The city's grains answer no plugin that calls them past the door (CIVIC5402), but for the boards of the plugin's own notices.</remarks>
/// <typeparam name="TPlugin">The plugin's class: who asks is told by the assembly that it lives in.</typeparam>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IPluginDoor<TPlugin> where TPlugin : CivicPlugin
{
    /// <summary>The plugin that this door belongs to.</summary>
    PluginId Plugin { get; }

    /// <summary>The city's issues.</summary>
    IPluginIssues Issues { get; }

    /// <summary>Ballots of the plugin's own.</summary>
    IPluginBallots Ballots { get; }

    /// <summary>The city's own datasets, for reading.</summary>
    IPluginDatasets Datasets { get; }

    /// <summary>Ties that people share with the plugin.</summary>
    IPluginTies Ties { get; }
}
