namespace CivicPlatform.Plugins;

/// <summary>The options of plugins that administrators set on a page, beside those in <c>civic.json</c>.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal interface IPluginSettings
{
    /// <summary>What a running plugin can be told, in the order of its options class; none for one without options, or that does not run.</summary>
    IReadOnlyList<PluginSetting> Of(PluginId plugin);

    /// <summary>Names what is kept now; another name means that somebody has set something since.</summary>
    string Stamp(PluginId plugin);

    /// <summary>Keeps settings for the next start, all or none. What is as the default is not kept, so that it follows the default.</summary>
    /// <param name="plugin">Whose.</param>
    /// <param name="typed">What was typed, by name; a switch that is not there is off. An empty secret stays as it is.</param>
    /// <param name="forget">Secrets that are to be forgotten.</param>
    /// <returns>What is wrong, by name, in English; empty when it is kept.</returns>
    /// <exception cref="Errors.CivicException">CIVIC3109: it could not be written; what was kept is kept still.</exception>
    IReadOnlyDictionary<string, string> Save(PluginId plugin, IReadOnlyDictionary<string, string> typed, IReadOnlySet<string> forget);
}
