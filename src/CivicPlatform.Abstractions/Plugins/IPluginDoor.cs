using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Relationships;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's own door to the city: everything that goes through it is done in the plugin's name, and nothing else is.</summary>
/// <remarks>Ask for it in a constructor, or as a parameter of a handler. Commands are refused with CIVIC5403 when the manifest does not name what they need, with CIVIC5409 when the
/// city has not agreed to it; readings throw these. The city's grains answer no plugin that calls them past the door (CIVIC5402), but for the boards of the plugin's own notices.</remarks>
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

    /// <summary>Files of the plugin's own. They need no capability: nobody else's are within reach.</summary>
    IPluginFiles Files { get; }

    /// <summary>Asks other hosts by https: those that the manifest names (<c>net:HOST</c>) and the city has agreed to, and nobody within the city's own network.</summary>
    /// <remarks>Keep no other client. Redirects of GET and HEAD are followed, five at most, and to such hosts only; no cookies and no proxy of the environment. An answer has 10 MiB at
    /// most, and with its redirects 30 seconds until it is read; answers must be disposed of, the client need not.
    /// Each request throws CIVIC5403 for a host that the manifest does not name, CIVIC5409 for one that the city has not agreed to, CIVIC5410 for an address that no plugin asks, CIVIC5411
    /// for a name that leads into the city's own network, CIVIC5412 for redirects without end, CIVIC6304 while the plugin is closed; reading its answer CIVIC5413 for one that is too large
    /// and CIVIC5414 for one that takes too long; and what <see cref="HttpClient"/> throws.</remarks>
    HttpClient Http { get; }
}
