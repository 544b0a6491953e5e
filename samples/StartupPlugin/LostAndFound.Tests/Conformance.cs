using CivicPlatform.Plugins;

namespace LostAndFound;

/// <summary>What every city expects of a plugin; gold asks for a browser too.</summary>
public sealed class Conformance : PluginConformance
{
    protected override string Plugin => "lost-and-found";

    protected override IPageInspector Inspector => new AxeInspector();

    // An empty desk would show little of the plugin.
    protected override Task FillAsync(PluginCity city) => Desk.FillAsync(city);
}
