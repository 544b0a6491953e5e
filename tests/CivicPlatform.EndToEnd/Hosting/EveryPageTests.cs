using Microsoft.Playwright;

namespace CivicPlatform.Hosting;

/// <summary>What every page promises, looked at in a real browser: all that links lead to, and the pages that forms lead to.</summary>
[Collection(TownCollection.Name)]
public sealed class EveryPageTests(Town town)
{
    private static readonly string[] BehindForms =
    [
        "/search", "/search?q=雪", "/search?q=ごみ", "/search?q=zzz", "/search?q=。", "/search?q=ごみ&in=services", "/issues?status=Running&order=Active",
        "/p/garbage5374/?q=まち", "/p/garbage5374/?q=zzz", "/p/garbage5374/items?q=ぺっと", "/p/garbage5374/items?q=zzz",
        "/p/garbage5374/areas/長町/month?month=2027-01", "/p/garbage5374/areas/長町/subscribe?alarm=20:00", "/staff/sign-in?back=/staff", "/offline",
    ];

    // Each width in light and dark, each language; a page that fails in one of them fails in all that share its colours, widths or words.
    // Whoever works for the city with all roles sees more of each page than anybody else.
    public static TheoryData<int, bool, string, bool> Readers() => new()
    {
        { 320, false, "ja", false }, { 1280, true, "ja", false }, { 320, true, "ja-easy", false }, { 1280, false, "en", false },
        { 320, false, "ja-easy", true }, { 1280, true, "en", true }, { 320, true, "ja", true }, { 1280, false, "ja", true },
    };

    [SkippableTheory]
    [MemberData(nameof(Readers))]
    public async Task Axe_finds_nothing_and_no_page_is_wider_than_its_window(int width, bool dark, string language, bool worksForTheCity)
    {
        var employee = await town.LivelyAsync();
        var viewer = new Viewer(width, dark, Scripts: true, language);
        // Axe takes a processor for itself, and there are two.
        await using var one = await ComeAsync();
        await using var other = await ComeAsync();
        List<string> paths = [.. await Sitemap.WalkAsync(one.Window), .. BehindForms];
        var found = await Task.WhenAll(LookAsync(one, paths.Where((_, place) => place % 2 == 0)), LookAsync(other, paths.Where((_, place) => place % 2 == 1)));
        found.SelectMany(faults => faults).Should().BeEmpty();
        one.Complaints.Concat(other.Complaints).Should().BeEmpty();

        Task<Visit> ComeAsync() => worksForTheCity ? employee.Visit.AgainAsync(viewer) : town.VisitAsync(viewer);
    }

    private static async Task<List<string>> LookAsync(Visit visit, IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            await visit.GoAsync(path);
            found.AddRange(await visit.AxeAsync());
            if (await visit.OverhangAsync() is > 0 and var pixels)
                found.Add($"{path} ({visit.Viewer}) is {pixels} px wider than the window.");
        }
        return found;
    }

    /// <summary>What cannot fail proves nothing: a picture without words is put on a page, and axe must see it.</summary>
    [SkippableFact]
    public async Task Axe_finds_a_fault_that_is_put_on_a_page()
    {
        await using var visit = await town.VisitAsync(new Viewer(Scripts: true));
        await visit.GoAsync("/");
        await visit.Page.EvaluateAsync("() => document.querySelector('main').append(document.createElement('img'))");
        (await visit.AxeAsync()).Should().ContainSingle().Which.Should().Contain("image-alt");
    }

    [SkippableFact]
    public async Task A_page_that_is_not_there_says_so_and_passes_axe_too()
    {
        await using var visit = await town.VisitAsync(Viewer.OnAPhone with { Scripts = true });
        await visit.GoAsync("/p/garbage5374/areas/どこでもない", 404);
        (await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).Should().Be("ページが見つかりません");
        (await visit.AxeAsync()).Should().BeEmpty();
    }

    /// <summary>WCAG 2.2 asks for 24 px; a thumb asks for 44. Links inside a sentence are as high as the sentence.</summary>
    [SkippableFact]
    public async Task What_is_pressed_is_big_enough_for_a_thumb()
    {
        var employee = await town.LivelyAsync();
        await using var visit = await employee.Visit.AgainAsync(Viewer.OnAPhone with { Scripts = true });
        var small = new List<string>();
        foreach (var path in (await Sitemap.WalkAsync(visit.Window)).Concat(BehindForms))
        {
            await visit.GoAsync(path);
            small.AddRange((await visit.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea')]
                    .filter(part => !part.closest('p, td, dd, pre, li li') && part.getClientRects().length > 0 && !part.classList.contains('skip'))
                    .filter(part => { const box = part.getBoundingClientRect(); return box.height < 43.5 || box.width < 23.5; })
                    .map(part => `${Math.round(part.getBoundingClientRect().width)} x ${Math.round(part.getBoundingClientRect().height)}: ${part.outerHTML.slice(0, 120)}`)
                """)).Select(part => $"{path}: {part}"));
        }
        small.Should().BeEmpty();
    }
}
