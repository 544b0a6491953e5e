using System.Diagnostics;
using System.Text.RegularExpressions;
using CivicPlatform.People;
using CivicPlatform.Testing;
using Microsoft.Playwright;

namespace CivicPlatform.Votes;

/// <summary>A park gets something new, and whoever lives there says what.</summary>
[Collection(TownCollection.Name)]
public sealed partial class BallotStoryTests(Town town)
{
    [SkippableTheory]
    [MemberData(nameof(Resident.OtherWays), MemberType = typeof(Resident))]
    public async Task A_ballot_is_opened_voted_on_closed_and_counted_again_from_the_export(int width, bool scripts, string language, bool keysAlone)
    {
        var viewer = new Viewer(width, Scripts: scripts, Language: language);
        await using var clerk = await Employees.AppointAsync(town, "公園の係", viewer, "staff");
        var now = town.Now;
        await clerk.Visit.GoAsync("/ballots/new");
        await clerk.SendAsync("/ballots/new", ("title", "公園に何を置きますか"), ("titleEn", "What shall the park get?"), ("explanation", "予算は同じです。"),
            ("options", "ベンチ\n水飲み場\n花だん"), ("optionsEn", "Benches\nA fountain"), ("opens", $"{now.AddMinutes(1):yyyy-MM-ddTHH:mm}"), ("closes", $"{now.AddMinutes(4):yyyy-MM-ddTHH:mm}"));
        // Two names for three options: said beside the field, and nothing is lost.
        await Expect(clerk.Page.Locator("#field-optionsEn")).ToHaveAttributeAsync("aria-invalid", "true");
        await clerk.SendAsync("/ballots/new", ("optionsEn", "Benches\nA fountain\nFlowers"));
        var ballot = new Uri(clerk.Page.Url).AbsolutePath;
        await Expect(clerk.Main).ToContainTextAsync(language == "en" ? "A fountain" : "水飲み場");
        town.Move(TimeSpan.FromMinutes(1));

        await using var one = await Resident.RegisterAsync(town, "投票する人", viewer, keysAlone);
        await using var other = await Resident.RegisterAsync(town, "もう一人", viewer, keysAlone);
        await VoteAsync(one, ballot, "1");
        await VoteAsync(other, ballot, "2");
        var receipt = await VoteAsync(other, ballot, "3");
        await Looking.CleanAsync(one.Visit, "/ballots", ballot);

        town.Move(TimeSpan.FromMinutes(4));
        await using var visitor = await town.VisitAsync(viewer);
        for (var asked = 0; asked < 150 && (await visitor.Window.APIRequest.GetAsync($"/api/v1{ballot}/result")).Status != 200; asked++)
            await visitor.Page.WaitForTimeoutAsync(200);
        await visitor.GoAsync(ballot);
        (await visitor.Page.Locator("main table td:nth-of-type(1)").AllInnerTextsAsync()).Should().Equal("1", "0", "1");
        await Looking.CleanAsync(visitor, ballot, "/ballots", $"{ballot}/check");
        await Looking.CleanAsync(clerk.Visit, ballot, "/ballots/new");

        // Whoever changed their mind finds the last vote, and it only.
        await visitor.GoAsync($"{ballot}/check");
        await visitor.Page.Locator($"form[action=\"{ballot}/check\"] [name=receipt]").FillAsync(receipt);
        await visitor.Page.Locator($"form[action=\"{ballot}/check\"] [type=submit]").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(language == "en" ? "Flowers" : "花");

        (await VerifyExportAsync(visitor)).Should().Be(0, "civic verify counts the ballot again from the exported file alone");
    }

    private static async Task<string> VoteAsync(Resident voter, string ballot, string choice)
    {
        await voter.Visit.GoAsync(ballot);
        await voter.SendAsync($"{ballot}/confirm", ("choice", choice));
        await voter.SendAsync($"{ballot}/vote");
        return Blank().Replace(await voter.Page.Locator(".receipt code").InnerTextAsync(), "");
    }

    private static async Task<int> VerifyExportAsync(Visit visitor)
    {
        using var folder = new TestFolder();
        var export = folder.File("ledger.txt");
        await File.WriteAllBytesAsync(export, await (await visitor.Window.APIRequest.GetAsync("/ledger/export")).BodyAsync());
        using var tool = Process.Start(new ProcessStartInfo("dotnet", [Checkout.Program("CivicPlatform.Cli", "civic.dll"), "verify", export, "--json"]) { RedirectStandardOutput = true })!;
        await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();
        return tool.ExitCode;
    }

    private static ILocatorAssertions Expect(ILocator part) => Assertions.Expect(part);

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();
}
