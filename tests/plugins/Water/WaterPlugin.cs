using CivicPlatform.Plugins;
using CivicPlatform.UI;

namespace Water;

/// <summary>Where a bottle can be filled with drinking water.</summary>
public sealed class WaterPlugin : CivicPlugin
{
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
        plugin.Home.Card<WaterCard>();                     // on the city's home page
        plugin.Pages.Map<WaterPage>("/");                  // /p/water
        plugin.Api.MapGet("/taps", () => Tap.All);         // /api/p/water/taps
        plugin.Texts.FromResources("Texts");               // ja, ja-easy, en
    }
}
