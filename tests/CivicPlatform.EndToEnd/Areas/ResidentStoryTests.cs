using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CivicPlatform.Areas;

/// <summary>A resident of 長町 wants to know what is collected, on a phone, without JavaScript.</summary>
[Collection(TownCollection.Name)]
public sealed class ResidentStoryTests(Town town)
{
    [SkippableFact]
    public async Task Who_chooses_an_area_sees_its_days_there_and_on_the_home_page()
    {
        await using var visit = await town.VisitAsync(Viewer.OnAPhone);
        var page = visit.Page;
        await visit.GoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "区域を選ぶ" }).ClickAsync();

        await page.GetByLabel("区域の名前または読み").FillAsync("ながま");
        await page.GetByRole(AriaRole.Button, new() { Name = "区域を探す" }).ClickAsync();
        await Named(page, AriaRole.Region, "見つかった区域: 1").GetByRole(AriaRole.Link, new() { Name = "長町" }).ClickAsync();

        // Tuesday 24 November: collections of 長町 by hand from the city's file.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("長町");
        await Expect(Named(page, AriaRole.Region, "今日と明日")).ToContainTextAsync("11月24日（火）");
        await Expect(Named(page, AriaRole.Region, "種類ごとの次の収集日")).ToContainTextAsync("2026年11月26日（木）");

        await page.GetByRole(AriaRole.Button, new() { Name = "この区域を覚える" }).ClickAsync();
        await Expect(page.GetByText("この区域を覚えています。")).ToBeVisibleAsync();
        await visit.GoAsync("/");
        var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "ごみの日" });
        await Expect(card).ToContainTextAsync("長町");
        await Expect(card).ToContainTextAsync("明日");

        // The browser was told to remember it, and no address holds it.
        (await visit.Window.CookiesAsync()).Should().ContainSingle(cookie => cookie.Name == "civic.garbage5374.area" && cookie.HttpOnly);
        visit.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task An_item_is_found_in_kana_kanji_and_letters()
    {
        await using var visit = await town.VisitAsync(Viewer.OnAPhone);
        await visit.GoAsync("/p/garbage5374/items");
        foreach (var word in (string[])["ペットボトル", "ぺっとぼとる", "pet", "ＰＥＴ"])
        {
            await visit.Page.GetByRole(AriaRole.Searchbox, new() { Name = "品物の名前" }).FillAsync(word);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "調べる" }).ClickAsync();
            var found = visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "ペットボトル" });
            await Expect(found.First).ToContainTextAsync("缶・ペットボトル");
            await Expect(visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox)).ToHaveValueAsync(word);
        }
    }

    [SkippableFact]
    public async Task The_area_is_subscribed_to_with_an_alarm()
    {
        await using var visit = await town.VisitAsync(Viewer.OnAPhone);
        await visit.GoAsync("/p/garbage5374/areas/長町");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "カレンダーに登録・通知" }).ClickAsync();
        await visit.Page.GetByLabel("知らせる時刻").SelectOptionAsync("20:00");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "この時刻にする" }).ClickAsync();

        var file = await visit.Page.GetByRole(AriaRole.Link, new() { Name = "カレンダーファイル（.ics）" }).GetAttributeAsync("href");
        var calendar = await visit.Window.APIRequest.GetAsync(file!);
        calendar.Headers["content-type"].Should().StartWith("text/calendar");
        (await calendar.TextAsync()).Should().StartWith("BEGIN:VCALENDAR").And.Contain("SUMMARY:燃やすごみ").And.Contain("TRIGGER:-PT4H");
    }

    [SkippableFact]
    public async Task The_same_page_speaks_easy_Japanese_and_English()
    {
        await using var visit = await town.VisitAsync(Viewer.OnAPhone);
        await visit.GoAsync("/p/garbage5374/areas/長町");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "やさしい日本語" }).ClickAsync();
        visit.Page.Url.Should().EndWith("/p/garbage5374/areas/" + Uri.EscapeDataString("長町"));
        await Expect(visit.Page.Locator("main ruby rt").First).ToBeVisibleAsync();
        (await visit.Page.Locator("html").GetAttributeAsync("lang")).Should().Be("ja");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nagamachi");
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Burnable");
        (await visit.Page.Locator("html").GetAttributeAsync("lang")).Should().Be("en");
        await visit.GoAsync("/");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kanazawa");
    }

    [SkippableFact]
    public async Task A_follower_finds_the_topic_in_the_inbox_and_may_stop()
    {
        await using var visit = await town.VisitAsync(Viewer.OnAPhone);
        await visit.GoAsync("/p/garbage5374/areas/長町");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "お知らせを受け取る" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "受け取りをやめる" })).ToBeVisibleAsync();
        await visit.GoAsync("/inbox");
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("受け取っている話題");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("受け取りをやめる") }).First.ClickAsync();
        await visit.GoAsync("/inbox");
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("受け取る話題がまだ選ばれていません");
    }

    private static ILocator Named(IPage page, AriaRole role, string name) => page.GetByRole(role, new() { Name = name });

    private static ILocatorAssertions Expect(ILocator part) => Assertions.Expect(part);
}
