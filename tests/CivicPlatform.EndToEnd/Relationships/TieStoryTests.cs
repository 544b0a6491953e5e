using CivicPlatform.People;
using Microsoft.Playwright;

namespace CivicPlatform.Relationships;

/// <summary>Somebody far away still belongs here, a little; and somebody leaves and takes everything along.</summary>
[Collection(TownCollection.Name)]
public sealed class TieStoryTests(Town town)
{
    [SkippableTheory]
    [MemberData(nameof(Resident.Ways), MemberType = typeof(Resident))]
    public async Task A_tie_and_a_skill_are_told_changed_and_taken_back(int width, bool scripts, string language, bool keysAlone)
    {
        await using var far = await Resident.RegisterAsync(town, "遠くの人", new Viewer(width, Scripts: scripts, Language: language), keysAlone);
        await far.Visit.GoAsync("/ties");
        await far.PressAsync(far.Main.Locator("a[href=\"/ties/mine\"]"));
        await far.SendAsync("/ties/mine", ("kind", "bornHere"), ("strength", "weekly"), ("skills", "雪かき\n写真"), ("since", "いつか"));
        await Expect(far.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await far.SendAsync("/ties/mine", ("since", "1998-04"));
        await Expect(far.Main).ToContainTextAsync("雪かき");
        await Looking.CleanAsync(far.Visit, "/ties", "/ties/mine", "/ties/people", "/me");
        await far.SendAsync("/ties/mine/withdraw");
        await Expect(far.Main.Locator(".row")).ToHaveCountAsync(0);
    }

    [SkippableTheory]
    [MemberData(nameof(Resident.OtherWays), MemberType = typeof(Resident))]
    public async Task Somebody_takes_their_data_along_and_is_forgotten(int width, bool scripts, string language, bool keysAlone)
    {
        var viewer = new Viewer(width, Scripts: scripts, Language: language);
        var name = $"去る人 {language}";
        await using var leaving = await Resident.RegisterAsync(town, name, viewer, keysAlone);
        await leaving.Visit.GoAsync("/issues/new");
        await leaving.SendAsync("/issues/new", ("title", $"消える題 {language}"), ("body", "消える本文"));
        var issue = new Uri(leaving.Page.Url).AbsolutePath;

        await leaving.Visit.GoAsync("/me");
        var data = await leaving.Visit.Window.APIRequest.GetAsync("/me/data.json");
        (await data.TextAsync()).Should().Contain(leaving.Login).And.Contain(name);
        await leaving.PressAsync(leaving.Main.Locator("a[href=\"/me/erase\"]"));
        await Looking.CleanAsync(leaving.Visit, "/me/erase");
        await leaving.SendAsync("/me/erase", ("confirm", "somebody else"), ("passphrase", Resident.Passphrase));
        await Expect(leaving.Page.Locator("#field-confirm")).ToHaveAttributeAsync("aria-invalid", "true");
        await leaving.SendAsync("/me/erase", ("confirm", leaving.Login), ("passphrase", Resident.Passphrase));
        leaving.Page.Url.Should().EndWith("/erased");
        await Looking.CleanAsync(leaving.Visit, "/erased", "/register", "/sign-in", "/recover");

        await leaving.Visit.GoAsync(issue);
        await Expect(leaving.Page.Locator("body")).Not.ToContainTextAsync("消える");
        await Expect(leaving.Page.Locator("body")).Not.ToContainTextAsync(name);
        await leaving.Visit.GoAsync("/sign-in");
        await leaving.SendAsync("/sign-in", ("login", leaving.Login), ("passphrase", Resident.Passphrase));
        await Expect(leaving.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
    }

    private static ILocatorAssertions Expect(ILocator part) => Assertions.Expect(part);
}
