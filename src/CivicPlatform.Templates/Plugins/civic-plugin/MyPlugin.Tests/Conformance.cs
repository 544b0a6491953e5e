using CivicPlatform.Plugins;

namespace MyPlugin;

/// <summary>What every city expects of a plugin.</summary>
public sealed class Conformance : PluginConformance
{
    protected override string Plugin => "my-plugin";

    // Gold asks for a browser too: refer to CivicPlatform.Plugin.Testing.Browser, and
    // protected override IPageInspector Inspector => new AxeInspector();
    protected override ConformanceLevel Wanted => ConformanceLevel.Silver;

    protected override IReadOnlyDictionary<string, string> Imports => new Dictionary<string, string> { ["my-plugin"] = Path.Combine(AppContext.BaseDirectory, "samples") };
}
