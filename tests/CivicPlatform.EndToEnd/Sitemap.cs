using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CivicPlatform;

/// <summary>Every page of the city, found as a reader finds them: by following each link. A new page cannot be forgotten.</summary>
internal static partial class Sitemap
{
    // One area, issue, ballot, notice or sentence stands for all, and a page with another month or language for the page; a map or a chart is a page of its own.
    private const int Most = 200;

    /// <summary>Addresses of all HTML pages that links lead to from the home page, in the order in which they are found.</summary>
    /// <param name="window">Cookies of the one who looks: staff find more.</param>
    public static async Task<IReadOnlyList<string>> WalkAsync(IBrowserContext window)
    {
        var pages = new List<string>();
        var seen = new HashSet<string>();
        var waiting = new Queue<string>(["/"]);
        while (waiting.TryDequeue(out var path) && seen.Count < Most)
        {
            if (!seen.Add(Place(path)))
                continue;
            var answer = await window.APIRequest.GetAsync(path);
            answer.Status.Should().Be(200, "a link leads to {0}", path);
            if (!answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal))
                continue;
            pages.Add(path);
            foreach (Match link in Href().Matches(await answer.TextAsync()))
                waiting.Enqueue(System.Net.WebUtility.HtmlDecode(link.Groups[1].Value));
        }
        seen.Count.Should().BeLessThan(Most, "a city of one plugin has no more kinds of pages");
        return pages;
    }

    private static string Place(string path) => One().Replace(path.Split('?', '#')[0].TrimEnd('/'), "/$1$2/*") + Look().Match(path).Value;

    [GeneratedRegex("look=[a-z]+")]
    private static partial Regex Look();

    [GeneratedRegex("<a [^>]*href=\"(/[^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex("/(areas|issues|ballots|datasets)/(?!new|mine|people)[^/.]+|/(texts|notices)/(?!new$).+")]
    private static partial Regex One();
}
