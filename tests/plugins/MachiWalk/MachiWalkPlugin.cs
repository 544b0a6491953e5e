using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.UI;

namespace MachiWalk;

/// <summary>Neighbours walk to the places that people reported, and decide together which is next.</summary>
public sealed class MachiWalkPlugin : CivicPlugin
{
    #region configure
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
        plugin.Views.Follow<Spots>();                                   // what happens in the city, from its first day on
        plugin.Datasets.Provide<SpotsDataset>("spots");                 // machi-walk.spots
        plugin.Jobs.Daily<WalkJob>(new TimeOnly(7, 0));                 // a ballot, and a word to who helps
        plugin.Api.MapGet("/spots", (Spots spots) => spots.Now.Values); // /api/p/machi-walk/spots
        plugin.Api.MapPost("/spots/{issue}/join", (IssueId issue, IPluginDoor<MachiWalkPlugin> door) =>
            door.Issues.JoinAsync(CommandKey.New(), issue));            // as whoever is signed in and sends it
    }
    #endregion
}
