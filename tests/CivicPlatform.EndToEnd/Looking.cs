using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CivicPlatform;

/// <summary>What is asked of a page wherever a story leads.</summary>
internal static partial class Looking
{
    private static int pictures;

    /// <summary>In a window of the same reader in which axe can run: nothing for axe to find, nothing wider than the window, no text without words, no complaint of the browser.
    /// <c>CIVIC_LOOK</c> names a folder for pictures of what was seen.</summary>
    public static async Task CleanAsync(Visit visit, params string[] paths)
    {
        await using var look = await visit.AgainAsync(visit.Viewer with { Scripts = true });
        var found = new List<string>();
        foreach (var path in paths)
        {
            await look.GoAsync(path);
            found.AddRange(await look.AxeAsync());
            if (await look.OverhangAsync() is > 0 and var pixels)
                found.Add($"{path} ({look.Viewer}) is {pixels} px wider than the window.");
            found.AddRange(TextKey().Matches(await look.Page.Locator("body").InnerTextAsync()).Select(key => $"{path} ({look.Viewer}) says {key.Value}, which is no word."));
            if (Environment.GetEnvironmentVariable("CIVIC_LOOK") is { Length: > 0 } folder)
                await look.Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(folder, $"{path.Trim('/').Replace('/', '-')}-{look.Viewer.Width}-{look.Viewer.Language}-{Interlocked.Increment(ref pictures)}.png") });
        }
        found.AddRange(look.Complaints);
        found.AddRange(visit.Complaints);
        found.Should().BeEmpty();
    }

    // issue.support, ballot.new.opens: a key that nobody wrote a text for.
    [GeneratedRegex(@"(?<![\w./@:-])(issues?|report|ballots?|people|ties?|shell|datasets|error)\.[a-z]+(\.[a-z-]+)*(?![\w/])")]
    private static partial Regex TextKey();
}
