using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>Goes through a plugin's pages as a reader does: to those that need nothing in their address, to those that the author names, and where their links lead.</summary>
internal sealed partial class PluginTour
{
    private const int EachPattern = 3;
    private readonly Trial trial;
    private readonly IReadOnlyList<(PluginPage Page, Regex Address)> pages;

    public PluginTour(Trial trial)
    {
        this.trial = trial;
        pages = [.. (trial.Pages?.Pages ?? []).Where(page => !page.ForStaff).Select(page => (page, AddressOf(page.Pattern)))];
    }

    private string Home => $"/p/{trial.Subject.Plugin}";

    /// <summary>Every page that was reached, in the order in which they were; of pages with values in their address a few.</summary>
    public async Task<IReadOnlyList<SeenPage>> WalkAsync(HttpClient reader)
    {
        var first = pages.Where(page => !page.Page.Pattern.Contains('{', StringComparison.Ordinal)).Select(page => Home + page.Page.Pattern).Concat(trial.Subject.Pages);
        var waiting = new Queue<string>(first);
        var known = new HashSet<string>(waiting, StringComparer.Ordinal);
        var seen = new List<SeenPage>();
        while (waiting.TryDequeue(out var path))
        {
            var page = await SeeAsync(reader, path);
            seen.Add(page);
            foreach (var link in Links(page).Where(link => Pattern(link) is { } pattern && known.Count(other => Pattern(other) == pattern) < EachPattern))
            {
                if (known.Add(link))
                    waiting.Enqueue(link);
            }
        }
        return seen;
    }

    /// <summary>The pages to which none of these belongs.</summary>
    public IEnumerable<string> Unreached(IReadOnlyList<SeenPage> seen)
    {
        var reached = seen.Select(page => Pattern(page.Path)).ToHashSet();
        return pages.Where(page => !reached.Contains(page.Page)).Select(page =>
            $"No link of the plugin's pages leads to {Home}{page.Page.Pattern}: bring content with which one does (FillAsync, Imports), or name such an address (Pages).");
    }

    public static async Task<SeenPage> SeeAsync(HttpClient reader, string path)
    {
        using var answer = await reader.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        return new SeenPage(path, answer.StatusCode, html, await new HtmlParser().ParseDocumentAsync(html));
    }

    private IEnumerable<string> Links(SeenPage page) => page.Main.QuerySelectorAll("a[href]").OfType<IHtmlAnchorElement>()
        .Select(link => Uri.TryCreate(new Uri(trial.City.Address, page.Path), link.GetAttribute("href"), out var target) ? target : null)
        .Where(target => target is not null && target.Authority == trial.City.Address.Authority)
        .Select(target => target!.PathAndQuery);

    private PluginPage? Pattern(string address)
    {
        var path = Uri.UnescapeDataString(address.Split('?', '#')[0]).TrimEnd('/');
        // A page without values in its address is meant before one with.
        return pages.Where(page => page.Address.IsMatch(path)).OrderBy(page => page.Page.Pattern.Count(letter => letter == '{')).Select(page => page.Page).FirstOrDefault();
    }

    private Regex AddressOf(string pattern)
    {
        var parts = Value().Split(pattern.TrimEnd('/')).Select(Regex.Escape);
        var values = Value().Matches(pattern).Select(value => value.Value.StartsWith("{*", StringComparison.Ordinal) ? ".*" : "[^/]+").Append("");
        return new Regex($"^{Regex.Escape(Home)}{string.Concat(parts.Zip(values, (part, value) => part + value))}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Value();
}
