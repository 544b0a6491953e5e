using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CivicPlatform;

/// <summary>A reader's window. It remembers everything that the browser complained about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly List<string> complaints = [];

    private Visit(IBrowserContext context, IPage page, Viewer viewer, Uri address)
    {
        (this.context, Page, Viewer, this.address) = (context, page, viewer, address);
        page.Console += (_, said) =>
        {
            // The browser tells each 404 here too; what a page answers is asserted where it is asked for.
            if (said.Type is "error" or "warning" && !said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Add($"{page.Url}: {said.Text} ({said.Location})");
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
    }

    public IPage Page { get; }

    public Viewer Viewer { get; private set; }

    /// <summary>What the browser's console said, scripts that threw, files that did not come.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public IBrowserContext Window => context;

    public static async Task<Visit> BeginAsync(IBrowser browser, Uri address, Viewer viewer)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(), Locale = "ja-JP", TimezoneId = "Asia/Tokyo", JavaScriptEnabled = viewer.Scripts,
            ViewportSize = new ViewportSize { Width = viewer.Width, Height = HeightOf(viewer.Width) },
            ColorScheme = SchemeOf(viewer.Dark), AcceptDownloads = true,
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page, viewer, address);
        if (viewer.Language != "ja")
            await page.GotoAsync($"/?lang={viewer.Language}");
        return visit;
    }

    /// <summary>Another window with the same cookies, perhaps of another size.</summary>
    public async Task<Visit> AgainAsync(Viewer viewer)
    {
        var again = await BeginAsync(context.Browser!, address, viewer);
        await again.context.AddCookiesAsync((await context.CookiesAsync()).Where(cookie => cookie.Name != "civic-lang").Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly,
        }));
        return again;
    }

    /// <summary>Goes to an address of the city, which must answer as expected.</summary>
    public async Task GoAsync(string path, int status = 200)
    {
        var answer = await Page.GotoAsync(path);
        answer!.Status.Should().Be(status, "{0} was asked for", path);
    }

    /// <summary>Shows the page that stands here in a window of another width, or on a device that asks for other colours. Nothing is loaded anew.</summary>
    public async Task TurnAsync(int width, bool dark)
    {
        Viewer = Viewer with { Width = width, Dark = dark };
        await Page.SetViewportSizeAsync(width, HeightOf(width));
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = SchemeOf(dark) });
    }

    /// <summary>Presses something and lets the page come that it leads to, or what changes of this one.</summary>
    public async Task PressAsync(Func<Task> press)
    {
        await Page.EvaluateAsync("() => document.querySelector('main').setAttribute('data-before', '')");
        await press();
        await Page.Locator("main:not([data-before], [aria-busy])").WaitForAsync();
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>What axe finds on the page, one line each; empty when it finds nothing.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        // No page has frames, so one call does what axe's own bridge to Playwright spreads over two more pages.
        await Page.EvaluateAsync(Axe);
        var found = await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html}`))
            """);
        return [.. found.Select(finding => $"{Page.Url} ({Viewer}): {finding}")];
    }

    /// <summary>How far the page reaches over its window to the right, in pixels; 0 where it fits.</summary>
    public Task<int> OverhangAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private static int HeightOf(int width) => width < 600 ? 700 : 900;

    private static ColorScheme SchemeOf(bool dark) => dark ? ColorScheme.Dark : ColorScheme.Light;

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
