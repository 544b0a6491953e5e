namespace CivicPlatform.Plugins;

/// <summary>The settings of a host that keeps none: no plugin has a page of them.</summary>
internal sealed class NoPluginSettings : IPluginSettings
{
    public IReadOnlyList<PluginSetting> Of(PluginId plugin) => [];

    public string Stamp(PluginId plugin) => "none";

    public IReadOnlyDictionary<string, string> Save(PluginId plugin, IReadOnlyDictionary<string, string> typed, IReadOnlySet<string> forget) =>
        throw new InvalidOperationException("This host keeps no settings, and shows no form for them.");
}
