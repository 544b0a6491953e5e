using System.Net;
using System.Text.RegularExpressions;

namespace CivicPlatform.Plugins;

/// <summary>Follows docs/tutorial.md to the letter, in an empty folder and with packages alone: each of its commands in a shell, and a look at each page that it names.</summary>
public sealed partial class TutorialTests
{
    [SkippableFact]
    public async Task The_tutorial_leads_from_an_empty_folder_to_a_page_of_a_city()
    {
        Skip.If(OperatingSystem.IsWindows(), "Its commands are those of a Unix shell.");
        using var outside = await OutsideFolder.MakeAsync();
        var shell = new TutorialShell(outside);
        var page = await File.ReadAllTextAsync(Path.Combine(ToolProcess.Repository, "docs", "tutorial.md"));
        var steps = Steps().Matches(page);
        steps.Should().HaveCountGreaterThan(5).And.HaveCount(page.Split("```sh\n").Length - 1, "no command of it is left out");
        var said = "";
        foreach (Match step in steps)
        {
            if (step.Groups["how"].Value == "run")
                said += await shell.RunAsync(step.Groups["commands"].Value);
            else
                await LookAsync(shell, step.Groups["commands"].Value, Addresses().Matches(step.Groups["words"].Value).Select(match => match.Value).ToList());
        }

        said.Should().MatchRegex("Passed!.*Failed: +0, Passed: +(19|20), Skipped: +[23],", "the desk's stories and the rules of gold are kept");
        (await File.ReadAllTextAsync(outside.File("catalogue/lost-and-found.txt"))).Should().MatchRegex("^lost-and-found 0.1.0: (gold|silver)").And.NotContain("  failed", "only what is measured may be left open");
        (await File.ReadAllTextAsync(outside.File("namioto/civic.lock.json"))).Should().Contain("\"0.1.0\"").And.NotContain("\"0.2.0\"", "the last command takes the update back");
        said.Should().MatchRegex(@"lost-and-found 0\.1\.0  Lost and found  \[(gold|silver)\]", "a search tells the level of the very package that was judged")
            .And.Contain("lost-and-found went back from 0.2.0 to 0.1.0");
    }

    private static async Task LookAsync(TutorialShell shell, string commands, IReadOnlyList<string> addresses)
    {
        addresses.Should().NotBeEmpty("whoever starts a city looks at it");
        await using var city = shell.Serve(commands);
        using var reader = new HttpClient();
        foreach (var address in addresses)
        {
            var html = WebUtility.HtmlDecode(await city.ReadAsync(reader, address));
            html.Should().Contain("波音町").And.Contain("落とし物");
        }
    }

    [GeneratedRegex("<!-- tutorial: (?<how>run|serve) -->\n```sh\n(?<commands>.*?)```\n(?<words>.*?)(?=<!-- |\n## |\\z)", RegexOptions.Singleline)]
    private static partial Regex Steps();

    [GeneratedRegex("http://localhost:5374/[^\\s]*")]
    private static partial Regex Addresses();
}
