using CivicPlatform.Plugins;
using CivicPlatform.UI;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Changes;
using Garbage5374.Cities;
using Garbage5374.Defects;
using Garbage5374.Feeds;
using Garbage5374.Imports;
using Garbage5374.Items;
using Garbage5374.Kinds;
using Garbage5374.Reminders;

namespace Garbage5374;

/// <summary>Garbage days: what is collected when in every area of a city.</summary>
public sealed class Garbage5374Plugin : CivicPlugin
{
    private static readonly TimeSpan AWhile = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        var options = plugin.Options.Bind<Garbage5374Options>();
        plugin.Texts.FromResources("Texts");
        plugin.Views.Add<CityCalendar>();
        plugin.Services.Singleton<NoticeSender>().Singleton<ChangeDesk>().Singleton<ChangeDrafts>();
        plugin.Imports.Add<Import5374>("5374");
        plugin.Datasets.Provide<CollectionDays>("collection-days");
        plugin.Topics.NamedBy<AreaTopicNames>();
        plugin.Jobs.Daily<EveningReminder>(options.ReminderAt);

        plugin.Api.MapGet("/areas", AreaEndpoints.List).Describe("The collection areas; q searches by name or reading.").Share(AWhile);
        plugin.Api.MapGet("/areas/{area}/next", CalendarEndpoints.Next).Describe("Each kind's next collection from a day on.").Share(AWhile);
        plugin.Api.MapGet("/areas/{area}/calendar", CalendarEndpoints.Days).Describe("All collections from one day to another, at most 400 days.").Share(AWhile);
        plugin.Api.MapGet("/areas/{area}.ics", FeedEndpoints.Get).Describe("The area's days as iCalendar.").Share(AWhile);
        plugin.Api.MapGet("/items", ItemEndpoints.Search).Describe("Where an item belongs.").Share(AWhile);
        plugin.Api.MapGet("/changes", ChangeEndpoints.List).Describe("Moved, cancelled and additional days that staff entered.");
        plugin.Api.MapPost("/changes", ChangeEndpoints.Enter).Describe("Moves, cancels or adds a collection, or closes for some days.").StaffOnly();
        plugin.Api.MapDelete("/changes/{change}", ChangeEndpoints.Withdraw).Describe("Takes a change back.").StaffOnly();

        plugin.Pages.Map<AreasPage>("/").InMenu("menu.areas");
        plugin.Pages.Map<ItemsPage>("/items").InMenu("menu.items");
        plugin.Pages.Map<ChangesPage>("/changes").InMenu("menu.changes").Share(AWhile);
        plugin.Pages.Map<AreaPage>("/areas/{area}");
        plugin.Pages.Map<MonthPage>("/areas/{area}/month").Share(AWhile);
        plugin.Pages.Map<YearPage>("/areas/{area}/year").Share(AWhile);
        plugin.Pages.Map<SubscribePage>("/areas/{area}/subscribe");
        plugin.Pages.Map<StaffPage>("/staff/changes").InMenu("menu.staff").StaffOnly();
        plugin.Pages.MapPost("/choose", AreaForms.Choose);
        plugin.Pages.MapPost("/forget", AreaForms.Forget);
        plugin.Pages.MapPost("/staff/changes", ChangeForms.Enter).StaffOnly();
        plugin.Pages.MapPost("/staff/changes/withdraw", ChangeForms.Withdraw).StaffOnly();
        plugin.Pages.MapFile("/style.css", KindStyles.Get);
        plugin.Pages.FoundBy<AreaPages>().FoundBy<ItemPages>();
        plugin.Home.Card<NextCollectionCard>().Share(TimeSpan.FromHours(1));

        plugin.Commands.Add<CheckCommand>("check").Add<NextCommand>("next").Add<CalendarCommand>("calendar").Add<AreasCommand>("areas");
        plugin.Commands.Add<ChangeAddCommand>("change-add").Add<ChangeWithdrawCommand>("change-withdraw").Add<ChangeListCommand>("change-list");
    }
}
