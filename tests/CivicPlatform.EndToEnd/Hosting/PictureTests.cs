using CivicPlatform.People;
using Microsoft.Playwright;

namespace CivicPlatform.Hosting;

/// <summary>The pictures of README and docs, taken from the city as it is. <c>CIVIC_PICTURES=1</c> writes them into docs/pictures.</summary>
[Collection(TownCollection.Name)]
public sealed class PictureTests(Town town)
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "docs", "pictures");

    public static TheoryData<string, string, int, bool, string> Pictures() => new()
    {
        { "home", "/", 1280, false, "ja" },
        { "area", "/p/garbage5374/areas/長町", 1280, false, "ja" },
        { "area-phone", "/p/garbage5374/areas/長町", 390, false, "ja" },
        { "area-easy", "/p/garbage5374/areas/長町", 390, false, "ja-easy" },
        { "area-english-dark", "/p/garbage5374/areas/長町", 390, true, "en" },
        { "areas", "/p/garbage5374/?q=ながま", 390, false, "ja" },
        { "items", "/p/garbage5374/items?q=ぺっとぼとる", 390, false, "ja" },
        { "month", "/p/garbage5374/areas/長町/month?month=2026-12", 1280, false, "ja" },
        { "year", "/p/garbage5374/areas/長町/year", 1280, false, "ja" },
        { "subscribe", "/p/garbage5374/areas/長町/subscribe?alarm=20:00", 390, false, "ja" },
        { "plugins", "/plugins", 1280, false, "ja" },
        { "ledger", "/ledger", 1280, false, "ja" },
        { "register", "/register", 390, false, "ja" },
    };

    [SkippableTheory]
    [MemberData(nameof(Pictures))]
    public async Task Each_picture_of_the_docs_can_be_taken(string name, string path, int width, bool dark, string language)
    {
        await using var visit = await town.VisitAsync(new Viewer(width, dark, Scripts: true, language));
        if (name is "home" or "ledger")
            await town.LivelyAsync();
        if (name == "home")
        {
            await visit.GoAsync("/p/garbage5374/areas/長町");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "この区域を覚える" }).ClickAsync();
            await Assertions.Expect(visit.Page.GetByText("この区域を覚えています。")).ToBeVisibleAsync();
        }
        await visit.GoAsync(path);
        await TakeAsync(visit, name, width > 600);
    }

    /// <summary>A page behind a list is the one that the list's first line leads to.</summary>
    public static TheoryData<string, string, string?, int, bool, string> OfPeople() => new()
    {
        { "issues", "/issues", null, 1280, false, "ja" },
        { "issues-map", "/issues?look=map", null, 1280, false, "ja" },
        { "dataset-map", "/datasets/civic.shelters?look=map", null, 1280, false, "ja" },
        { "dataset-chart", "/datasets/civic.shelters?look=chart&by=種別&of=定員", null, 1280, false, "ja-easy" },
        { "issue", "/issues", "通学路の雪", 1280, false, "ja" },
        { "issue-easy", "/issues", "通学路の雪", 390, false, "ja-easy" },
        { "ballot", "/ballots", "集まる時刻", 390, false, "ja" },
        { "ties", "/ties/mine", null, 390, false, "ja" },
        { "me", "/me", null, 1280, false, "ja" },
        { "search", "/search?q=ぺっと", null, 390, false, "ja" },
        { "report", "/issues/new", null, 390, false, "ja" },
        { "notices", "/notices", null, 390, false, "ja" },
        { "inbox", "/inbox", null, 390, false, "ja-easy" },
        { "ties-of-all", "/ties", null, 390, false, "ja" },
        { "staff", "/staff", null, 1280, false, "ja" },
        { "people", "/admin/people", null, 390, true, "ja" },
        { "webhooks", "/admin/webhooks", null, 1280, true, "en" },
        { "moderation", "/admin/moderation", null, 390, false, "ja" },
        { "texts", "/admin/texts?q=課題を", null, 1280, false, "ja" },
        { "text", "/admin/texts/civic/search.found", null, 390, false, "ja" },
    };

    [SkippableTheory]
    [MemberData(nameof(OfPeople))]
    public async Task So_can_each_picture_of_what_people_do(string name, string path, string? link, int width, bool dark, string language)
    {
        var employee = await town.LivelyAsync();
        await using var visit = await employee.Visit.AgainAsync(new Viewer(width, dark, Scripts: true, language));
        await visit.GoAsync(path);
        if (link is not null)
        {
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();
            await visit.Page.WaitForLoadStateAsync();
        }
        await TakeAsync(visit, name, width > 600);
    }

    [SkippableFact]
    public async Task And_of_a_vote_on_its_way()
    {
        await town.LivelyAsync();
        await using var voter = await Resident.RegisterAsync(town, "早起きの人", new Viewer(390));
        await voter.Visit.GoAsync("/ballots");
        await voter.Page.GetByRole(AriaRole.Link, new() { Name = "集まる時刻" }).First.ClickAsync();
        await voter.Page.WaitForLoadStateAsync();
        var ballot = new Uri(voter.Page.Url).AbsolutePath;
        await voter.SendAsync($"{ballot}/confirm", ("choice", "1"));
        await TakeAsync(voter.Visit, "vote-confirm", whole: false);
        await voter.SendAsync($"{ballot}/vote");
        // The receipt stands below what the page says first.
        await voter.Page.Locator(".receipt code").ScrollIntoViewIfNeededAsync();
        await TakeAsync(voter.Visit, "vote-receipt", whole: false);
    }

    /// <summary>Takes a picture of the page that a visitor stands on; without <c>CIVIC_PICTURES=1</c> only sees that the docs have one.</summary>
    internal static async Task TakeAsync(Visit visit, string name, bool whole)
    {
        var picture = await visit.Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = whole, Type = ScreenshotType.Png });
        picture.Should().NotBeEmpty();
        if (Environment.GetEnvironmentVariable("CIVIC_PICTURES") == "1")
        {
            Directory.CreateDirectory(Folder);
            await File.WriteAllBytesAsync(Path.Combine(Folder, name + ".png"), picture);
        }
        else
        {
            File.Exists(Path.Combine(Folder, name + ".png")).Should().BeTrue("the docs show it; CIVIC_PICTURES=1 takes it anew");
        }
    }
}
