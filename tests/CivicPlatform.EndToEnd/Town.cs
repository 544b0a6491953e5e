using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CivicPlatform;

/// <summary>The sample city, open on a port of this machine, and a real browser to visit it with. All tests share it, one after the other.</summary>
/// <remarks>It is always the morning of 24 November 2026 in Kanazawa: what the pages say does not depend on the day of the test.</remarks>
public sealed class Town : IAsyncLifetime
{
    private const string Shelters = "名称,住所,緯度,経度,種別,定員\r\n中央小学校,本町1丁目,36.5655,136.6590,学校,300\r\n東公民館,東町2丁目,36.5590,136.6701,公民館,80\r\n西小学校,西町3丁目,36.5601,136.6433,学校,200\r\n";
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();
    private CivicHost? city;
    private Resident? employee;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where the city answers.</summary>
    public Uri Address => city!.Addresses[0];

    /// <summary>What the city's clock on the wall says.</summary>
    public DateTimeOffset Now => clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9));

    /// <summary>Lets some minutes pass; it stays the same morning.</summary>
    public void Move(TimeSpan by) => clock.Move(by);

    /// <summary>The one who opens pages; skips the test where there is no browser, and fails it on a build server.</summary>
    internal IBrowser Browser
    {
        get
        {
            if (browser is null && Environment.GetEnvironmentVariable("CI") == "true")
                throw new InvalidOperationException($"There is no Chromium at {Chromium}; tests/run.sh installs it.");
            Skip.If(browser is null, $"There is no Chromium at {Chromium}; tests/run.sh installs it, CIVIC_CHROMIUM names another place.");
            return browser!;
        }
    }

    private static string Chromium => Environment.GetEnvironmentVariable("CIVIC_CHROMIUM") ?? "/usr/bin/chromium";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        clock.Move(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(9)) - clock.GetUtcNow());
        city = await CivicHost.StartAsync(new CivicHostOptions
        {
            Configuration = Path.Combine(Checkout.Root, "samples", "Kanazawa", "civic.json"), DataFolder = folder.File("data"),
            Urls = "http://127.0.0.1:0", Talkative = false, Time = clock,
            // All residents of all stories sign in from one address, and its minute never ends on a clock that stands.
            Services = services => services.PostConfigure<CivicWebOptions>(web => web.SignInsPerMinute = 10_000).AddSingleton<IPluginUpdates>(new SampleUpdates(clock)),
        });
        if (!File.Exists(Chromium))
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>Opens a browser window for a reader who was never here.</summary>
    internal async Task<Visit> VisitAsync(Viewer? viewer = null) => await Visit.BeginAsync(Browser, Address, viewer ?? new Viewer());

    /// <summary>Somebody with all roles, in a city where something has happened: an issue with a comment and an answer that a neighbour told of, a ballot, a tie, a notice, a webhook.</summary>
    internal async Task<Resident> LivelyAsync()
    {
        if (employee is not null)
            return employee;
        var made = await Employees.AppointAsync(this, "なんでも係", null, "staff", "moderator", "administrator");
        await made.Visit.GoAsync("/issues/new");
        await made.SendAsync("/issues/new", ("title", "通学路の雪"), ("body", "朝のうちに道をあけたい。"), ("place", "小学校の前"), ("latitude", "36.5613"), ("longitude", "136.6562"), ("tags", "snow"), ("skills", "planning"));
        var issue = new Uri(made.Page.Url).AbsolutePath;
        await using (var neighbour = await Resident.RegisterAsync(this, "となりの人"))
        {
            await neighbour.Visit.GoAsync(issue);
            await neighbour.SendAsync($"{issue}/flag", ("text", "電話番号が書いてあります。"));
        }
        await made.Visit.GoAsync(issue);
        await made.SendAsync($"{issue}/comment", ("text", "土曜日に集まれます。"));
        await made.SendAsync($"{issue}/answer", ("text", "スコップを貸し出します。"));
        await made.Visit.GoAsync("/ballots/new");
        await made.SendAsync("/ballots/new", ("title", "集まる時刻"), ("explanation", "土曜日の朝です。"), ("options", "7時\n8時"), ("opens", $"{Now:yyyy-MM-ddTHH:mm}"), ("closes", $"{Now.AddDays(2):yyyy-MM-ddTHH:mm}"));
        await made.Visit.GoAsync("/datasets/new");
        await made.SendAsync("/datasets/new", ("name", "shelters"), ("title", "避難所"), ("titleEn", "Shelters"), ("about", "地震や大雨のときに開くところです。"));
        await made.SendAsync("/datasets/civic.shelters/upload", ("file", Convert.ToBase64String(Encoding.UTF8.GetBytes(Shelters))));
        await made.SendAsync(new Uri(made.Page.Url).AbsolutePath);
        await made.Visit.GoAsync("/ties/mine");
        await made.SendAsync("/ties/mine", ("kind", "helps"), ("strength", "weekly"), ("skills", "雪かき"));
        await made.Visit.GoAsync("/admin/notices/new");
        await made.SendAsync("/admin/notices/new", ("topic", "living"), ("title", "雪かきの道具"), ("body", "町会の倉庫で借りられます。"));
        await made.PressAsync(made.Main.Locator("[name=do][value=publish]"));
        await made.Visit.GoAsync("/admin/webhooks");
        await made.SendAsync("/admin/webhooks", ("name", "となりの市"), ("address", "https://127.0.0.1:9/in?key=1"), ("subject", "issues"));
        await made.Visit.GoAsync("/admin/webhooks");
        await made.SendAsync("/admin/webhooks/try");
        return employee = made;
    }

    /// <summary>A new passphrase for staff, from the tool that a clerk asks for it.</summary>
    internal async Task<string> StaffPassphraseAsync()
    {
        using var tool = Process.Start(new ProcessStartInfo("dotnet",
            [Checkout.Program("CivicPlatform.Cli", "civic.dll"), "staff", "passphrase", "--data", folder.File("data"), "--config", Path.Combine(Checkout.Root, "samples", "Kanazawa", "civic.json"), "--json"])
        {
            RedirectStandardOutput = true,
        })!;
        var said = await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();
        return JsonDocument.Parse(said).RootElement.GetProperty("passphrase").GetString()!;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (employee is not null)
            await employee.DisposeAsync();
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (city is not null)
            await city.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>All end-to-end tests share one city.</summary>
[CollectionDefinition(Name)]
public sealed class TownCollection : ICollectionFixture<Town>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "town";
}
