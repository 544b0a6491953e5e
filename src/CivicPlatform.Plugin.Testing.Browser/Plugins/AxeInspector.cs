using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CivicPlatform.Plugins;

/// <summary>Looks at pages with Chromium: what axe finds, and whether a page is wider than its window.</summary>
/// <remarks>The browser is the one of the machine; none is fetched. It is opened for each inspection and closed after it.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed class AxeInspector : IPageInspector
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>The browser's program.</summary>
    /// <value>Default: what the environment variable <c>CIVIC_CHROMIUM</c> names, or the first Chromium or Chrome on the <c>PATH</c>; <see langword="null"/> where there is none.</value>
    public string? Browser { get; init; } = Find();

    /// <inheritdoc/>
    public async Task<PageInspection> InspectAsync(IReadOnlyList<Uri> pages, IReadOnlyList<int> widths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(widths);
        if (Browser is not { } program || !File.Exists(program))
            return new PageInspection([]) { NotLooked = $"There is no browser{(Browser is null ? "" : $" at {Browser}")}: install Chromium, or name one in CIVIC_CHROMIUM." };
        using var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        // It sees pages of a city of this test alone; in a container Chromium's own walls cannot be put up.
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox"] }).ConfigureAwait(false);
        var found = new List<string>();
        foreach (var width in widths)
        {
            await using var window = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "ja-JP", ViewportSize = new ViewportSize { Width = width, Height = 800 } }).ConfigureAwait(false);
            var page = await window.NewPageAsync().ConfigureAwait(false);
            foreach (var address in pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                found.AddRange((await FaultsAsync(page, address).ConfigureAwait(false)).Select(fault => $"{address.PathAndQuery} at {width} px: {fault}"));
            }
        }
        return new PageInspection([.. found]);
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, Uri address)
    {
        _ = await page.GotoAsync(address.ToString()).ConfigureAwait(false);
        // The city's pages have no frames, so one call in the page is enough.
        await page.EvaluateAsync(Axe.Value).ConfigureAwait(false);
        var found = await page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html}`))
            """).ConfigureAwait(false);
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth").ConfigureAwait(false);
        return over > 0 ? [.. found, $"the page is {over} px wider than its window"] : found;
    }

    private static string? Find() => Environment.GetEnvironmentVariable("CIVIC_CHROMIUM") is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name))).FirstOrDefault(File.Exists);
}
