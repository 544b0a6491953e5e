using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
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
        plugin.Views.Follow<Warnings>();                                // what the city announces for safety
        plugin.Views.FollowTies<Helpers>();                             // who shares a tie with it, and shares it no more
        plugin.Datasets.Provide<SpotsDataset>("spots");                 // machi-walk.spots
        plugin.Jobs.Daily<WalkJob>(new TimeOnly(7, 0));                 // a ballot, and a word to who helps
        plugin.Services.Singleton<Benches>();                           // reads a dataset of the city
        plugin.Pages.Map<WalkPage>("/").InMenu("title");                // /p/machi-walk
        plugin.Texts.FromResources("Texts");                            // ja, ja-easy, en
        plugin.Api.MapGet("/spots", (Spots spots) => spots.Now.Values); // /api/p/machi-walk/spots
        plugin.Api.MapPost("/spots/{issue}/join", (IssueId issue, IPluginDoor<MachiWalkPlugin> door) =>
            door.Issues.JoinAsync(CommandKey.New(), issue));            // as whoever is signed in and sends it
        plugin.Api.MapDelete("/spots/{issue}/join", (IssueId issue, IPluginDoor<MachiWalkPlugin> door) => door.Issues.LeaveAsync(CommandKey.New(), issue));
        MapWishes(plugin);
    }
    #endregion

    private static void MapWishes(ICivicPluginBuilder plugin)
    {
        plugin.Api.MapPut("/spots/{issue}/support", (IssueId issue, IPluginDoor<MachiWalkPlugin> door) => door.Issues.SupportAsync(CommandKey.New(), issue));
        plugin.Api.MapDelete("/spots/{issue}/support", (IssueId issue, IPluginDoor<MachiWalkPlugin> door) => door.Issues.WithdrawSupportAsync(CommandKey.New(), issue));
        plugin.Api.MapPut("/spots/{issue}/title", (IssueId issue, NewTitle sent, IPluginDoor<MachiWalkPlugin> door) =>
            door.Issues.EditAsync(CommandKey.New(), issue, sent.Title, body: null));
        plugin.Api.MapGet("/benches", (string? place, string? sort, long? from, int? limit, int? version, Benches benches, CancellationToken stop) =>
            benches.AskAsync(place, sort, from, limit, version, stop));
        plugin.Api.MapGet("/warnings", (Warnings warnings, INoticeQueries notices, CancellationToken stop) => warnings.TitlesAsync(notices, stop));
        plugin.Api.MapGet("/helpers", (Helpers helpers) => new { helpers = helpers.Now.Count, told = helpers.Told });
    }
}
