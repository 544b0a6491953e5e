namespace CivicPlatform.Plugins;

/// <summary>The plugins that run in processes of their own, as the web sees them.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal interface IApartPlugins
{
    /// <summary>All of them, in the city's order.</summary>
    IReadOnlyList<PluginId> All { get; }

    /// <summary>How the process of a plugin is; <see langword="null"/> for a plugin that has none of its own.</summary>
    ApartState? StateOf(PluginId plugin);

    /// <summary>What it said last that it shows; <see langword="null"/> before its process was ready for the first time.</summary>
    ApartOffer? OfferOf(PluginId plugin);

    /// <summary>Asks its process, and answers as soon as the headers are there.</summary>
    /// <exception cref="ApartAwayException">The process is not there, or ended meanwhile.</exception>
    Task<HttpResponseMessage> AskAsync(PluginId plugin, HttpRequestMessage question, CancellationToken stop);
}
