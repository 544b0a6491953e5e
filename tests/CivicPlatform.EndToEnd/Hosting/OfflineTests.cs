using Microsoft.Playwright;

namespace CivicPlatform.Hosting;

/// <summary>In a valley without a network the page that was read yesterday is still there.</summary>
[Collection(TownCollection.Name)]
public sealed class OfflineTests(Town town)
{
    [SkippableFact]
    public async Task A_page_that_was_visited_is_there_without_a_network_and_looks_as_it_should()
    {
        await using var visit = await town.VisitAsync(Viewer.OnAPhone with { Scripts = true });
        var page = visit.Page;
        await visit.GoAsync("/");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => null)");
        await visit.GoAsync("/p/garbage5374/areas/長町");
        var colour = await ColourAsync(page);

        await visit.Window.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("長町");
        (await ColourAsync(page)).Should().Be(colour, "the plugin's style sheet was kept as well");

        // What nobody has visited is told in words, not by the browser's dinosaur.
        await page.GotoAsync("/p/garbage5374/areas/泉野");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("電波がないようです");
        await visit.Window.SetOfflineAsync(false);
    }

    private static Task<string> ColourAsync(IPage page) =>
        page.Locator(".garbage-next h3").First.EvaluateAsync<string>("part => getComputedStyle(part).backgroundColor");
}
