namespace CivicPlatform.Plugins;

/// <summary>The suite over a plugin of this repository, with the others beside it.</summary>
public sealed class WaterConformance : PluginConformance, IDisposable
{
    private readonly PackageFolder packages = new("garbage5374", "machi-walk", "water");

    protected override string Plugin => "water";

    protected override PluginCityOptions City => packages.City;

    protected override ConformanceLevel Wanted => Machine.Most;

    protected override IPageInspector Inspector => new AxeInspector();

    public void Dispose() => packages.Dispose();
}
