using Microsoft.Playwright;

namespace CivicPlatform.Hosting;

/// <summary>Nobody needs a mouse.</summary>
[Collection(TownCollection.Name)]
public sealed class KeyboardTests(Town town)
{
    [SkippableFact]
    public async Task From_the_home_page_to_the_calendar_file_with_keys_alone()
    {
        await using var visit = await town.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        (await FocusAsync(page)).Should().Be("本文へ進む");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "区域を選ぶ");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "ごみの日");

        // The site's own search stands before the text; the text has one of its own.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "q");
        await page.Keyboard.TypeAsync("いずみの");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("?q=", StringComparison.Ordinal));
        await TabToAsync(page, "泉野");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "泉野");
        await TabToAsync(page, "カレンダーに登録・通知");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "泉野をカレンダーに登録");
        await TabToAsync(page, "カレンダーファイル（.ics）");
        (await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')")).Should().Contain(".ics");
    }

    [SkippableFact]
    public async Task From_the_home_page_to_what_a_search_finds_with_keys_alone()
    {
        await using var visit = await town.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        (await FocusAsync(page)).Should().Be("本文へ進む", "the skip link stays the first");
        await TabToAsync(page, "q");
        await page.Keyboard.TypeAsync("ごみ");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "検索");
        await Assertions.Expect(page.Locator("main [name=q]")).ToHaveValueAsync("ごみ");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "ごみの日");
        await page.Keyboard.PressAsync("Enter");
        await ArrivedAsync(page, "ごみの日");
    }

    [SkippableFact]
    public async Task What_has_the_focus_is_seen_to_have_it()
    {
        await using var visit = await town.VisitAsync();
        await visit.GoAsync("/p/garbage5374/areas/長町");
        var passed = 0;
        while (passed < 100)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var (what, outline) = (await FocusAsync(visit.Page), await visit.Page.EvaluateAsync<double>(
                "() => { const look = getComputedStyle(document.activeElement); return look.outlineStyle === 'none' ? 0 : parseFloat(look.outlineWidth); }"));
            if (what.Length == 0)
                break;
            outline.Should().BeGreaterThanOrEqualTo(3, "{0} has the focus", what);
            passed++;
        }
        passed.Should().BeInRange(20, 99, "the page has that many links and buttons, and the focus comes out at its end");
    }

    private static Task ArrivedAsync(IPage page, string title) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);

    private static async Task TabToAsync(IPage page, string name)
    {
        var passed = new List<string>();
        while (passed.Count < 120)
        {
            await page.Keyboard.PressAsync("Tab");
            var here = await FocusAsync(page);
            if (here == name)
                return;
            passed.Add(here);
        }
        passed.Should().Contain(name, "keys lead to it");
    }

    private static Task<string> FocusAsync(IPage page) => page.EvaluateAsync<string>(
        "() => { const at = document.activeElement; return !at || at === document.body ? '' : (at.textContent.trim() || at.name || at.id || at.tagName); }");
}
