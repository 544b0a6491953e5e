using CivicPlatform.People;
using Microsoft.Playwright;

namespace CivicPlatform.Notices;

/// <summary>Snow is coming. The city says so to who wants to hear it, a neighbour answers somebody's issue, and both are read in one place.</summary>
[Collection(TownCollection.Name)]
public sealed class NoticeStoryTests(Town town)
{
    private const string New = "/admin/notices/new";

    [SkippableTheory]
    [MemberData(nameof(Resident.Ways), MemberType = typeof(Resident))]
    public async Task The_city_announces_something_a_neighbour_comments_and_a_reader_marks_both_as_read(int width, bool scripts, string language, bool keysAlone)
    {
        var viewer = new Viewer(width, Scripts: scripts, Language: language);
        await using var reader = await Resident.RegisterAsync(town, $"雪を待つ人 {language}", viewer, keysAlone);
        await reader.Visit.GoAsync("/notices");
        await reader.PressAsync(reader.Page.Locator("[id=\"follow-civic/events\"]"));
        await reader.Visit.GoAsync("/issues/new");
        await reader.SendAsync("/issues/new", ("title", "雪かきの道具"), ("body", "どこで借りられますか。"));
        var issue = new Uri(reader.Page.Url).AbsolutePath;
        await Expect(reader.Page.Locator(".main-menu .badge")).ToHaveCountAsync(0);

        await using var clerk = await Employees.AppointAsync(town, "広報の係", viewer, "staff");
        // Who is not signed in is shown the way, and comes back to where they wanted to go.
        await using (var stranger = await town.VisitAsync(viewer))
        {
            await stranger.GoAsync(New, 401);
            await Expect(stranger.Page.GetByRole(AriaRole.Main).Locator($"a[href=\"/sign-in?back={Uri.EscapeDataString(New)}\"]")).ToBeVisibleAsync();
            await using var look = await stranger.AgainAsync(viewer with { Scripts = true });
            await look.GoAsync(New, 401);
            (await look.AxeAsync()).Should().BeEmpty();
        }
        await clerk.Visit.GoAsync("/staff");
        await clerk.PressAsync(clerk.Main.Locator($"a[href=\"{New}\"]"));
        await clerk.SendAsync(New, ("topic", "events"), ("title", $"雪まつり {language}"), ("body", "土曜日の10時から、\n中央公園です。"), ("titleEn", $"Snow festival {language}"));
        await Expect(clerk.Main.Locator("#preview")).ToBeVisibleAsync();
        await clerk.PressAsync(clerk.Main.Locator("[name=do][value=publish]"));
        await Expect(clerk.Main.Locator(".alert")).ToBeVisibleAsync();
        var notice = new Uri(clerk.Page.Url).AbsolutePath;
        notice.Should().StartWith("/notices/events/");

        await using var neighbour = await Resident.RegisterAsync(town, "となりの人", viewer, keysAlone);
        await neighbour.Visit.GoAsync(issue);
        await neighbour.SendAsync($"{issue}/comment", ("text", "町会の倉庫にあります。"));

        await reader.Visit.GoAsync("/");
        await Expect(reader.Page.Locator(".main-menu .badge [aria-hidden]")).ToHaveTextAsync("2");
        await reader.PressAsync(reader.Page.Locator(".main-menu a[href=\"/inbox\"]"));
        await Expect(reader.Main).ToContainTextAsync("町会の倉庫にあります。");
        await Expect(reader.Main.Locator($"a[href=\"{notice}\"]")).ToContainTextAsync(language);
        await Looking.CleanAsync(reader.Visit, "/inbox", "/notices", "/notices?topic=events", notice, "/");
        await Expect(reader.Page.Locator(".main-menu .badge [aria-hidden]")).ToHaveTextAsync("2");
        await reader.SendAsync("/inbox/read");
        await Expect(reader.Page.Locator(".main-menu .badge")).ToHaveCountAsync(0);
        await Expect(reader.Main).ToContainTextAsync("町会の倉庫にあります。");

        await Looking.CleanAsync(clerk.Visit, New, "/admin/notices", "/admin" + notice, "/staff");
        await clerk.Visit.GoAsync("/admin" + notice);
        await clerk.SendAsync($"/admin{notice}/withdraw");
        await reader.Visit.GoAsync("/inbox");
        await Expect(reader.Main.Locator($"a[href=\"{notice}\"]")).ToHaveCountAsync(0);
    }

    private static ILocatorAssertions Expect(ILocator part) => Assertions.Expect(part);
}
