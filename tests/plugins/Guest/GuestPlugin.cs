using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Guest;

/// <summary>A book to leave a name in. It tells what it can see of its reader and of its place, so that a test can read that.</summary>
public sealed class GuestPlugin : CivicPlugin
{
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin)
    {
        plugin.Services.Singleton<Book>();
        plugin.Home.Card<GuestCard>();
        plugin.Pages.Map<GuestPage>("/").InMenu("title");
        plugin.Pages.Map<OfficePage>("/office").InMenu("office").StaffOnly();
        plugin.Pages.MapPost("/sign", (Book book, PageContext page, [FromForm] string name) => book.SignAsync(page, name));
        plugin.Pages.MapFile("/names.csv", async (Book book) => Results.Text("name\r\n" + string.Join("\r\n", await book.NamesAsync()), "text/csv; charset=utf-8"));
        plugin.Pages.MapFile("/away", (HttpContext context) => Forged.Away(context));
        plugin.Pages.MapFile("/city", () => Results.Redirect("/issues/new?back=/p/guest"));
        plugin.Pages.MapFile("/forged", (HttpContext context) => Forged.Page(context));
        plugin.Pages.MapFile("/script.js", () => Results.Text("alert(1)", "text/javascript"));
        plugin.Api.MapGet("/sight", (HttpRequest request, PageContext page, Sight sight) => sight.LookAsync(request, page));
        plugin.Api.MapGet("/known/{pseudonym}", async (Pseudonym pseudonym, Sight sight) => new { known = await sight.KnowsAsync(pseudonym) });
        plugin.Api.MapGet("/read", (string path) => Sight.Read(path));
        plugin.Api.MapPost("/names", (Book book, PageContext page, Written written) => book.SignAsync(page, written.Name));
        plugin.Api.MapPut("/support/{issue}", (IssueId issue, IPluginDoor<GuestPlugin> door) => door.Issues.SupportAsync(CommandKey.New(), issue));
        plugin.Api.MapGet("/issues/{issue}", (IssueId issue, IPluginDoor<GuestPlugin> door) => door.Issues.FindAsync(issue));
        plugin.Services.Singleton<Sight>();
        plugin.Texts.FromResources("Texts");
    }
}
