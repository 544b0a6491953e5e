using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>A whole city whose plugins come and go between restarts, and whose visitors say by a header who they are.</summary>
internal sealed class PluginTown(string? forged = null) : IAsyncDisposable
{
    private readonly HostedCity folder = new("[]", plugins: "{}");
    private CivicHost? city;

    public CivicHost City => city!;

    public ShiftedTime Clock { get; } = new();

    public T Service<T>() where T : notnull => City.Services.GetRequiredService<T>();

    public long Head => HostedCity.Head(City);

    /// <summary>What the city has agreed to, by plugin; all that its manifest asks for where a test says nothing.</summary>
    public Dictionary<string, string[]> Grants { get; } = [];

    /// <summary>What the city's file says under <c>options</c>, by plugin.</summary>
    public Dictionary<string, string> Options { get; } = [];

    /// <summary>The data folder.</summary>
    public string Data => folder.Data;

    /// <summary>What the city's file says of the web.</summary>
    public string Web { get; set; } = "{}";

    /// <summary>Starts it, or starts it again, with these plugins and no others.</summary>
    public async Task StartAsync(params string[] plugins)
    {
        await StopAsync();
        File.WriteAllText(folder.Configuration, $$"""
            { "city": { "name": { "ja": "試験市", "en": "Testville" } }, "web": {{Web}}, "plugins": { {{string.Join(", ", plugins.Select(Entry))}} } }
            """);
        var options = folder.Options();
        options.PackageFolders.Add(Path.Combine(AppContext.BaseDirectory, "packages"));
        if (forged is not null)
            options.PackageFolders.Add(forged);
        var services = options.Services;
        options.Services = all =>
        {
            services?.Invoke(all);
            all.AddTransient<IStartupFilter, SignedInByHeader>();
        };
        options.Time = Clock;
        city = await CivicHost.StartAsync(options);
    }

    private string Entry(string id)
    {
        string[] folders = [.. forged is null ? [] : (string[])[forged], Path.Combine(AppContext.BaseDirectory, "packages")];
        var grants = Grants.GetValueOrDefault(id) ?? folders.SelectMany(folder => Directory.GetFiles(folder, $"{id}.*.nupkg")).Select(PluginPackage.ReadManifest)
            .Where(manifest => manifest.Id.ToString() == id).SelectMany(manifest => manifest.Capabilities.Keys).Distinct();
        return $"\"{id}\": {{ \"grants\": [{string.Join(", ", grants.Select(name => $"\"{name}\""))}], \"options\": {Options.GetValueOrDefault(id, "{}")} }}";
    }

    public async Task StopAsync()
    {
        if (city is not null)
            await city.DisposeAsync();
        city = null;
    }

    /// <summary>Asks the running city what <c>civic</c> asks.</summary>
    public Task<CommandResult> AskAsync(string verb, params (string Name, string Value)[] values) => folder.AskAsync(verb, values);

    /// <summary>Somebody with an account.</summary>
    public Task<PersonId> PersonAsync() => Service<IVault>().AddAsync();

    /// <summary>A browser of somebody with an account; it has to be asked for again after a restart.</summary>
    public HttpClient Browser(PersonId person, params Role[] roles)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = City.Addresses[0] };
        browser.DefaultRequestHeaders.Add("X-Person", person.ToString());
        browser.DefaultRequestHeaders.Add("X-Roles", string.Join(',', roles));
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return browser;
    }

    public HttpClient Stranger() => HostedCity.Browser(City);

    /// <summary>What somebody is called in issues, with the roles that a test gives them.</summary>
    public async Task<IssueActor> ActorAsync(PersonId person, bool staff = false, bool moderator = false) =>
        new(await Service<IVault>().PseudonymAsync(person, IssueStream.Context), staff, moderator);

    public IIssueGrain Issue(IssueId issue) => Service<IGrainFactory>().GetGrain<IIssueGrain>(issue.ToString());

    /// <summary>Reports an issue as the page does.</summary>
    public async Task<IssueId> ReportAsync(PersonId author, string title)
    {
        var issue = IssueId.New();
        (await Issue(issue).Report(CommandKey.New(), await ActorAsync(author), new ReportIssue(title, "", null, ["roads"], [], []))).Refusal.Should().BeNull();
        return issue;
    }

    /// <summary>Waits until a plugin's view of the city has seen all that happened.</summary>
    public async Task<bool> SeenAsync(string view)
    {
        var progress = Service<IEnumerable<ILedgerFollower>>().SelectMany(follower => follower.Following).Single(progress => progress.Name == view);
        return await progress.WaitAsync(Service<ILedger>().Head);
    }

    /// <summary>Waits until all that pages wait for is there.</summary>
    /// <returns>Whether a page sees it at once then.</returns>
    public async Task<bool> WrittenAsync()
    {
        var head = Service<ILedger>().Head;
        foreach (var progress in Service<IEnumerable<ILedgerFollower>>().SelectMany(follower => follower.Following).Where(progress => !progress.Name.EndsWith("(city)", StringComparison.Ordinal)))
            await progress.WaitAsync(head);
        return await Service<IReadYourWrites>().WaitAsync(head);
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var stranger = Stranger();
        return JsonDocument.Parse(await stranger.GetStringAsync(path)).RootElement;
    }

    /// <summary>Runs a plugin's job for a day.</summary>
    public Task RunAsync(string plugin, string job, DateOnly day) => Service<IJobControl>().RunNowAsync(PluginId.Parse(plugin, null), job, day);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }
}
