using CivicPlatform.Plugins;
using CivicPlatform.UI;
using LostAndFound.Finds;

namespace LostAndFound;

/// <summary>A lost-and-found desk: staff write down what was handed in, everybody looks for what they miss.</summary>
public sealed class LostAndFoundPlugin : CivicPlugin
{
    #region configure
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
        plugin.Options.Bind<LostAndFoundOptions>();
        plugin.Texts.FromResources("Texts");
        plugin.Services.Singleton<FindDesk>().Singleton<FindDrafts>();

        plugin.Pages.Map<FindsPage>("/").InMenu("menu.finds");
        plugin.Pages.Map<FindPage>("/finds/{number}");
        plugin.Pages.MapFile("/finds/{number}/photo.jpg", FindPhotos.FullAsync);
        plugin.Pages.MapFile("/finds/{number}/small.jpg", FindPhotos.SmallAsync);
        plugin.Pages.Map<AddPage>("/staff/add").InMenu("menu.add").StaffOnly();
        plugin.Pages.MapPost("/staff/add", FindForms.AddAsync).StaffOnly();
        plugin.Pages.MapPost("/staff/return", FindForms.ReturnAsync).StaffOnly();
        plugin.Pages.FoundBy<FindSearch>();
        plugin.Home.Card<FindsCard>();

        plugin.Api.MapGet("/finds", (FindDesk desk) => desk.ReadAsync()).Describe("What waits for its owner, the latest first.");
        plugin.Datasets.Provide<FindsDataset>("finds");
        plugin.Topics.NamedBy<FindTopicNames>();
        plugin.Jobs.Daily<Retention>(new TimeOnly(3, 30));
    }
    #endregion
}
