using CivicPlatform.Plugins;
using CivicPlatform.UI;

namespace Shelters;

/// <summary>Who is in which shelter: a grain with persistent state, a page, an API, a card, options and texts.</summary>
public sealed class SheltersPlugin : CivicPlugin
{
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
        plugin.Options.Bind<ShelterOptions>();
        plugin.Services.Singleton<ShelterNames>();
        plugin.Api.MapGet("/{shelter}", (string shelter, ShelterNames names) => names.Of(shelter));
        plugin.Pages.Map<ShelterPage>("/{shelter}");
        plugin.Home.Card<SlowCard>();
        plugin.Jobs.Daily<FailingJob>(new TimeOnly(3, 0));
        plugin.Texts.FromResources("Texts");
    }
}
