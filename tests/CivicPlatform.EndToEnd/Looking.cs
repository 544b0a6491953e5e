using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CivicPlatform;

/// <summary>What is asked of a page wherever a story leads.</summary>
internal static partial class Looking
{
    private static int pictures;

    private static IReadOnlyList<(int Width, bool Dark)> Views { get; } = [(320, false), (320, true), (1280, false), (1280, true)];

    /// <summary>In a window of the same reader in which axe can run: nothing for axe to find, nothing wider than the window, no text without words, no complaint of the browser.
    /// <c>CIVIC_LOOK</c> names a folder for pictures of what was seen.</summary>
    public static async Task CleanAsync(Visit visit, params string[] paths)
    {
        await using var look = await visit.AgainAsync(visit.Viewer with { Scripts = true });
        var found = new List<string>();
        foreach (var path in paths)
        {
            await look.GoAsync(path);
            found.AddRange(await FaultsAsync(look));
        }
        found.AddRange(look.Complaints);
        found.AddRange(visit.Complaints);
        found.Should().BeEmpty();
    }

    /// <summary>The same of the page that stands in a reader's window now, as a phone and as a desk show it, in light and in dark: what answers a form stands at no address that one could go to again.</summary>
    public static async Task AsItStandsAsync(Visit visit)
    {
        var (own, found) = (visit.Viewer, new List<string>());
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(part => part.open = true)");
        foreach (var (width, dark) in Views)
        {
            await visit.TurnAsync(width, dark);
            found.AddRange(await FaultsAsync(visit));
        }
        await visit.TurnAsync(own.Width, own.Dark);
        found.AddRange(visit.Complaints);
        found.Should().BeEmpty();
    }

    private static async Task<List<string>> FaultsAsync(Visit look)
    {
        var (found, path) = (new List<string>(await look.AxeAsync()), new Uri(look.Page.Url).AbsolutePath);
        if (await look.OverhangAsync() is > 0 and var pixels)
            found.Add($"{path} ({look.Viewer}) is {pixels} px wider than the window.");
        found.AddRange(TextKey().Matches(await look.Page.Locator("body").InnerTextAsync()).Select(key => $"{path} ({look.Viewer}) says {key.Value}, which is no word."));
        // With its caret: hiding that leaves an empty style at each field, and the browser complains when scripts put the field in again.
        if (Environment.GetEnvironmentVariable("CIVIC_LOOK") is { Length: > 0 } folder)
            await look.Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Caret = ScreenshotCaret.Initial, Path = Path.Combine(folder, $"{path.Trim('/').Replace('/', '-')}-{look.Viewer.Width}-{look.Viewer.Language}-{Interlocked.Increment(ref pictures)}.png") });
        return found;
    }

    // issue.support, ballot.new.opens: a key that nobody wrote a text for.
    [GeneratedRegex(@"(?<![\w./@:-])(issues?|report|ballots?|people|ties?|shell|datasets|error)\.[a-z]+(\.[a-z-]+)*(?![\w/])")]
    private static partial Regex TextKey();
}
