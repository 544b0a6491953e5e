using Microsoft.Playwright;

namespace CivicPlatform.Changes;

/// <summary>A typhoon comes. Staff enter it once, and everybody knows.</summary>
[Collection(TownCollection.Name)]
public sealed class StaffStoryTests(Town town)
{
    private const string Area = "/p/garbage5374/areas/長町";

    [SkippableFact]
    public async Task A_day_that_staff_cancel_is_cancelled_everywhere_at_once_and_back_when_they_take_it_back()
    {
        await using var resident = await town.VisitAsync(Viewer.OnAPhone);
        await resident.GoAsync(Area);
        await resident.Page.GetByRole(AriaRole.Button, new() { Name = "お知らせを受け取る" }).ClickAsync();

        await using var clerk = await town.VisitAsync();
        var page = clerk.Page;
        await clerk.GoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "職員用" }).ClickAsync();
        await page.GetByLabel("合言葉").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "職員としてログイン" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("合言葉が違います。");
        await page.GetByLabel("合言葉").FillAsync(await town.StaffPassphraseAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "職員としてログイン" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "変更の登録（職員）" }).ClickAsync();

        // A day on which nothing is collected: told, and what was typed is still there.
        await page.GetByLabel("すること").SelectOptionAsync("cancel");
        await page.GetByLabel("日付").First.FillAsync("2026-11-29");
        await page.GetByLabel("理由（日本語）").FillAsync("台風のため");
        await page.GetByLabel("区域", new() { Exact = true }).Last.FillAsync("長町");
        await page.GetByRole(AriaRole.Button, new() { Name = "登録して知らせる" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("何も変わりません");
        await Expect(page.GetByLabel("理由（日本語）")).ToHaveValueAsync("台風のため");

        await page.GetByLabel("日付").First.FillAsync("2026-11-26");
        await page.GetByRole(AriaRole.Button, new() { Name = "登録して知らせる" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("1の区域に知らせました");

        await resident.GoAsync(Area);
        await Expect(resident.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("台風のため");
        await resident.GoAsync($"{Area}/month?month=2026-11");
        await Expect(resident.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("台風のため");
        await resident.GoAsync("/inbox");
        await Expect(resident.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("台風のため");
        (await TextAsync(resident, $"/api{Area}.ics")).Should().Contain("STATUS:CANCELLED");
        (await TextAsync(resident, $"/api{Area}/calendar?from=2026-11-26&to=2026-11-26")).Should().Contain("cancelled");

        await clerk.GoAsync("/p/garbage5374/staff/changes");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("を取り消す") }).First.ClickAsync();
        await resident.GoAsync($"{Area}/month?month=2026-11");
        await Expect(resident.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("台風のため");

        await using var staff = await clerk.AgainAsync(Viewer.OnAPhone with { Scripts = true });
        var found = new List<string>();
        foreach (var path in await Sitemap.WalkAsync(staff.Window))
        {
            await staff.GoAsync(path);
            found.AddRange(await staff.AxeAsync());
            (await staff.OverhangAsync()).Should().BeLessThanOrEqualTo(0, "{0} fits", path);
        }
        found.Should().BeEmpty("pages for staff are pages like others");
        clerk.Complaints.Should().BeEmpty();
    }

    private static async Task<string> TextAsync(Visit visit, string path) => await (await visit.Window.APIRequest.GetAsync(path)).TextAsync();

    private static ILocatorAssertions Expect(ILocator part) => Assertions.Expect(part);
}
