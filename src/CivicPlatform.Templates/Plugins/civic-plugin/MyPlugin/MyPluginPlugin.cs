using CivicPlatform.Plugins;
using CivicPlatform.UI;

namespace MyPlugin;

/// <summary>Places that the city wants people to know: staff write them down or import them, everybody reads them.</summary>
public sealed class MyPluginPlugin : CivicPlugin
{
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
        plugin.Texts.FromResources("Texts");
        plugin.Pages.Map<PlacesPage>("/").InMenu("title");              // /p/my-plugin/
        plugin.Pages.MapPost("/add", PlaceForms.AddAsync).StaffOnly();  // its form
        plugin.Home.Card<PlacesCard>();                                 // on the city's home page
        plugin.Api.MapGet("/places", (IGrainFactory grains) => grains.GetGrain<IPlacesGrain>("city").Read());
        plugin.Datasets.Provide<PlacesDataset>("places");               // open data: my-plugin.places
        plugin.Imports.Add<PlacesImport>("my-plugin");                  // civic import my-plugin FOLDER
    }
}
