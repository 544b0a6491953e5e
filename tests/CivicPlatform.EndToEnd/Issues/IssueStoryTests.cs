using CivicPlatform.People;
using Microsoft.Playwright;

namespace CivicPlatform.Issues;

/// <summary>A lamp is out. Somebody says so, a neighbour agrees, and the city answers.</summary>
[Collection(TownCollection.Name)]
public sealed class IssueStoryTests(Town town)
{
    [SkippableTheory]
    [MemberData(nameof(Resident.Ways), MemberType = typeof(Resident))]
    public async Task An_issue_is_reported_supported_talked_about_and_answered(int width, bool scripts, string language, bool keysAlone)
    {
        var viewer = new Viewer(width, Scripts: scripts, Language: language);
        await using var author = await Resident.RegisterAsync(town, $"川べりの人 {language}", viewer, keysAlone);
        await author.Visit.GoAsync("/issues");
        await author.PressAsync(author.Main.Locator("a[href=\"/issues/new\"]"));

        // A title alone says too little of the place: what was typed stays.
        await author.SendAsync("/issues/new", ("title", "公園の街灯が消えています"), ("body", "夕方から真っ暗です。\n子どもが通ります。"), ("latitude", "999"), ("longitude", "136.65"));
        await Expect(author.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await Expect(author.Page.Locator("[name=title]")).ToHaveValueAsync("公園の街灯が消えています");
        var photo = Convert.ToBase64String(await author.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg }));
        await author.SendAsync("/issues/new", ("photo1", photo), ("description1", "消えている街灯"), ("place", "犀川緑地の東口"), ("latitude", "36.5531"), ("longitude", "136.6420"), ("tags", "safety"), ("skills", "building"));
        var issue = new Uri(author.Page.Url).AbsolutePath;
        await Expect(author.Main).ToContainTextAsync("犀川緑地の東口");
        await Expect(author.Main).ToContainTextAsync($"川べりの人 {language}");

        await SeesAsync(author.Main);

        await using var neighbour = await Resident.RegisterAsync(town, "となりの人", viewer, keysAlone);
        await neighbour.Visit.GoAsync("/issues?q=街灯");
        await neighbour.PressAsync(neighbour.Main.Locator($"a[href=\"{issue}\"]"));
        await SeesAsync(neighbour.Main);
        await neighbour.SendAsync($"{issue}/support");
        await Expect(neighbour.Page.Locator($"form[action=\"{issue}/unsupport\"]")).ToBeVisibleAsync();
        await neighbour.SendAsync($"{issue}/comment", ("text", "昨日の夜も <b>真っ暗</b> でした。"));
        await Expect(neighbour.Main).ToContainTextAsync("昨日の夜も <b>真っ暗</b> でした。");

        await using var clerk = await Employees.AppointAsync(town, "道路の係", viewer, "staff");
        await clerk.Visit.GoAsync(issue);
        await clerk.SendAsync($"{issue}/answer", ("text", "あさって電球を替えます。"));
        await clerk.SendAsync($"{issue}/status", ("status", "Prototyping"), ("text", "部品を注文しました。"));
        await Expect(clerk.Main).ToContainTextAsync("部品を注文しました。");

        // Everybody sees it, also who never was here.
        await using var visitor = await town.VisitAsync(viewer);
        await visitor.GoAsync(issue);
        var page = visitor.Page.GetByRole(AriaRole.Main);
        await Expect(page).ToContainTextAsync("あさって電球を替えます。");
        await Expect(page).ToContainTextAsync("部品を注文しました。");
        await Expect(page).ToContainTextAsync("となりの人");
        await Looking.CleanAsync(author.Visit, issue, "/me", "/issues/new");
        await Looking.CleanAsync(neighbour.Visit, issue, "/issues");
        await Looking.CleanAsync(clerk.Visit, issue);
        await Looking.CleanAsync(visitor, issue, "/issues");
    }

    // The browser has drawn it, and who does not see it hears what it shows.
    private static async Task SeesAsync(ILocator page)
    {
        var photo = page.GetByRole(AriaRole.Img, new() { Name = "消えている街灯" });
        await photo.ScrollIntoViewIfNeededAsync();
        await Expect(photo).ToHaveJSPropertyAsync("complete", true);
        (await photo.EvaluateAsync<int>("photo => photo.naturalWidth")).Should().BePositive();
    }

    private static ILocatorAssertions Expect(ILocator part) => Assertions.Expect(part);
}
