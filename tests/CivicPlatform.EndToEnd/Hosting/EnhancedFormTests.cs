using CivicPlatform.People;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CivicPlatform.Hosting;

/// <summary>Forms that are sent without leaving the page, where scripts run.</summary>
[Collection(TownCollection.Name)]
public sealed class EnhancedFormTests(Town town)
{
    [SkippableFact]
    public async Task A_press_changes_the_page_and_leaves_the_reader_where_they_were()
    {
        await using var reader = await ReaderAsync();
        var page = reader.Page;
        await StayAsync(page);
        await reader.PressAsync(page.Locator("#support"));

        (await StayedAsync(page)).Should().BeTrue("the page was not loaded anew");
        await Expect(page.Locator("#support")).ToBeFocusedAsync();
        await Expect(page.Locator("#support")).ToHaveTextAsync("賛同を取り消す");
        page.Url.Should().NotEndWith("/support");
        await reader.PressAsync(page.Locator("#support"));
        await Expect(page.Locator("#support")).ToHaveTextAsync("賛同する");
        reader.Visit.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task What_was_typed_stays_when_it_is_refused_and_the_address_can_be_loaded_again()
    {
        await using var reader = await ReaderAsync();
        var page = reader.Page;
        var address = page.Url;
        await StayAsync(page);
        var words = new string('長', 5_001);
        await page.Locator("form[action$=\"/comment\"] [name=text]").FillAsync(words);
        await reader.PressAsync(page.Locator("form[action$=\"/comment\"] [type=submit]"));
        (await StayedAsync(page)).Should().BeTrue();
        await Expect(page.Locator("form[action$=\"/comment\"] [name=text]")).ToHaveValueAsync(words);
        page.Url.Should().Be(address);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("街灯");
    }

    [SkippableFact]
    public async Task A_question_is_in_the_address_and_back_leads_back()
    {
        await using var visit = await town.VisitAsync(Scripted);
        await visit.GoAsync("/issues");
        await StayAsync(visit.Page);
        await visit.Page.Locator("main [name=q]").FillAsync("ないことば");
        await visit.PressAsync(() => visit.Page.Locator("main form [type=submit]").ClickAsync());
        (await StayedAsync(visit.Page)).Should().BeTrue();
        Uri.UnescapeDataString(visit.Page.Url).Should().Contain("q=ないことば");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("当てはまる課題はありません。");
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("main [name=q]")).ToHaveValueAsync("");
        visit.Complaints.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task What_leads_elsewhere_loads_that_page()
    {
        await using var reader = await ReaderAsync();
        await reader.Visit.GoAsync("/me");
        await StayAsync(reader.Page);
        await reader.SendAsync("/sign-out");
        (await StayedAsync(reader.Page)).Should().BeFalse();
        await Expect(reader.Page.Locator("header .who")).ToHaveTextAsync("ログイン");
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_that_is_sent_anew_by_the_browser_says_which_button_was_pressed(bool answered)
    {
        await using var reader = await ReaderAsync();
        var (page, sent) = (reader.Page, new TaskCompletionSource<string>());
        await page.RouteAsync("**/by-button", route => route.Request.IsNavigationRequest ? Sent(route)
            : answered ? route.FulfillAsync(new() { Status = 200, ContentType = "text/csv", Body = "a,b" }) : route.AbortAsync());
        await page.EvaluateAsync("""
            () => {
              const form = document.querySelector("form[action$='/comment']");
              form.insertAdjacentHTML("beforeend", "<button id='other' name='way' value='slow' formaction='/by-button'>a</button><button id='pressed' name='way' value='fast &amp; far' formaction='/by-button'>b</button>");
            }
            """);
        await page.Locator("form[action$=\"/comment\"] [name=text]").FillAsync("あ");
        await page.Locator("#pressed").ClickAsync();
        (await sent.Task.WaitAsync(TimeSpan.FromSeconds(15))).Should().Contain("way=fast+%26+far").And.NotContain("slow").And.Contain("text=%E3%81%82");

        Task Sent(IRoute route)
        {
            sent.SetResult(route.Request.PostData ?? "");
            return route.FulfillAsync(new() { Status = 200, ContentType = "text/plain", Body = "taken" });
        }
    }

    [SkippableFact]
    public async Task Nothing_of_a_page_is_kept_in_the_browser()
    {
        await using var reader = await ReaderAsync();
        await reader.PressAsync(reader.Page.Locator("#support"));
        // The tab's own address is all that htmx remembers, until the tab is closed.
        (await reader.Page.EvaluateAsync<string[]>("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")).Should().BeSubsetOf(["htmx-current-path-for-history"]);
    }

    private static Viewer Scripted => Viewer.OnAPhone with { Scripts = true };

    private async Task<Resident> ReaderAsync()
    {
        var reader = await Resident.RegisterAsync(town, "花子", Scripted);
        await reader.Visit.GoAsync("/issues/new");
        await reader.SendAsync("/issues/new", ("title", "街灯が暗い"), ("body", "橋の手前。"));
        Skip.IfNot(await reader.Page.EvaluateAsync<bool>("() => 'htmx' in window"), "This build is without htmx: npm was not there.");
        return reader;
    }

    // A mark of this load of the page, which no other load has.
    private static Task StayAsync(IPage page) => page.EvaluateAsync("() => { window.stayed = true; }");

    private static Task<bool> StayedAsync(IPage page) => page.EvaluateAsync<bool>("() => window.stayed === true");
}
