namespace CivicPlatform.Plugins;

/// <summary>The suite over a plugin of this repository, with the others beside it.</summary>
public sealed class GarbageConformance : PluginConformance, IDisposable
{
    private readonly PackageFolder packages = new("garbage5374", "machi-walk", "water");

    protected override string Plugin => "garbage5374";

    protected override PluginCityOptions City => packages.City;

    protected override ConformanceLevel Wanted => Machine.Most;

    protected override IPageInspector Inspector => new AxeInspector();

    protected override IReadOnlyDictionary<string, string> Imports =>
        new Dictionary<string, string> { ["5374"] = Path.Combine(Checkout.Root, "samples", "Kanazawa", "content", "5374") };

    public void Dispose() => packages.Dispose();
}
