using CivicPlatform.Plugins;

namespace MyPlugin;

/// <summary>What every city expects of a plugin.</summary>
public sealed class Conformance : PluginConformance
{
    protected override string Plugin => "my-plugin";
}
