using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>A running city with the tides of a publisher, and a catalogue in which newer ones appear.</summary>
internal sealed partial class UpdateTown : IAsyncDisposable
{
    private readonly HostedCity city = new("[]", "{}");
    private readonly PluginForge forge = new();
    private readonly PublisherKey publisher, keeper;
    private CivicHost? running;

    public UpdateTown()
    {
        (publisher, keeper) = (Key("tides.example"), Key("plugins.example"));
        Directory.CreateDirectory(Packages);
        File.Copy(Pack("tides", "1.0.0"), Path.Combine(Packages, "tides.1.0.0.nupkg"));
        File.Copy(Path.Combine(forge.Packages, "tides.1.0.0.nupkg.sig"), Path.Combine(Packages, "tides.1.0.0.nupkg.sig"));
        Directory.CreateDirectory(Offered);
    }

    /// <summary>Where the catalogue lies.</summary>
    public string Offered => Path.Combine(city.Folder, "offered");

    public string Configuration => city.Configuration;

    public ShiftedTime Clock { get; } = new();

    /// <summary>What <c>civic.json</c> names beside the catalogue, in JSON.</summary>
    public string MoreCatalogues { get; set; } = "";

    /// <summary>Entries of plugins beside the tides, in JSON.</summary>
    public string MorePlugins { get; set; } = "";

    public UpdatePatience Patience { get; set; } = new();

    public IPluginUpdates Updates => running!.Services.GetRequiredService<IPluginUpdates>();

    public string? VersionOf(string id) => running!.Services.GetRequiredService<IPluginDirectory>().All.Single(plugin => plugin.Id == id).Version;

    public string LockFile => Path.Combine(city.Folder, PluginLock.FileName);

    private string Packages => Path.Combine(city.Data, "packages");

    public PublisherKey Key(string name) => PublisherKey.Make(Path.Combine(city.Folder, $"{Guid.NewGuid():N}.key"), name);

    /// <summary>A package of a plugin that says its version, signed.</summary>
    public string Pack(string id, string version, string more = "", string notes = "", PublisherKey? by = null)
    {
        var name = char.ToUpperInvariant(id[0]) + id[1..];
        var code = PluginForge.Compile(name, $"public sealed class {name}Plugin : CivicPlugin {{ public override void Configure(ICivicPluginBuilder plugin) => plugin.Api.MapGet(\"/says\", () => \"{version}\"); }}");
        var package = forge.Write(id, version, PluginForge.Manifest(id, name, version, more: more), [($"plugin/net10.0/{name}.dll", code)], metadata: notes.Length == 0 ? "" : $"<releaseNotes>{notes}</releaseNotes>");
        Publishing.Sign(package, by ?? publisher, null, null, null);
        return package;
    }

    /// <summary>A plugin that the city has beside the tides.</summary>
    public void Have(string id, string more)
    {
        var package = Pack(id, "1.0.0", more);
        foreach (var file in (string[])[package, package + ".sig"])
            File.Copy(file, Path.Combine(Packages, Path.GetFileName(file)));
        MorePlugins += $", \"{id}\": {{}}";
    }

    /// <summary>Puts a version into the catalogue, and signs that anew.</summary>
    public void Offer(string version, string more = "", string notes = "", PublisherKey? by = null)
    {
        var package = Pack("tides", version, more, notes, by);
        foreach (var file in (string[])[package, package + ".sig"])
            File.Copy(file, Path.Combine(Offered, Path.GetFileName(file)));
        Build(Clock.GetUtcNow());
    }

    public void Build(DateTimeOffset now) => CatalogueBuild.Run(Offered, CatalogueBuild.Look(Offered), [], keeper, [], TimeSpan.FromDays(30), now);

    /// <summary>Starts it, or starts it again.</summary>
    public async Task StartAsync()
    {
        await StopAsync();
        if (!File.Exists(LockFile))
            File.WriteAllText(Configuration, $$"""{ "city": { "name": { "ja": "試験市" } }, "catalogues": [ { "at": "offered" }{{MoreCatalogues}} ], "plugins": { "tides": { "grants": [] }{{MorePlugins}} } }""");
        var options = city.Options();
        options.Time = Clock;
        var services = options.Services;
        options.Services = all =>
        {
            services?.Invoke(all);
            all.AddTransient<IStartupFilter, SignedInByHeader>();
            all.AddSingleton(Patience);
        };
        running = await CivicHost.StartAsync(options);
    }

    /// <summary>A browser of somebody with these roles, in English.</summary>
    public async Task<HttpClient> BrowserAsync(params Role[] roles)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = running!.Addresses[0] };
        if (roles.Length > 0)
        {
            browser.DefaultRequestHeaders.Add("X-Person", (await running.Services.GetRequiredService<IVault>().AddAsync()).ToString());
            browser.DefaultRequestHeaders.Add("X-Roles", string.Join(',', roles));
        }
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        return browser;
    }

    /// <summary>Sends the form of a page that goes to an address, with what is typed.</summary>
    public static async Task<(HttpStatusCode Status, string Page)> SendAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] typed)
    {
        var html = await browser.GetStringAsync(page);
        var form = html[html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal)..];
        var hidden = Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)]).Select(field => (Name: field.Groups[1].Value, Value: WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Where(field => typed.All(each => each.Name != field.Name || each.Name == UpdateEndpoints.Grant));
        using var answer = await browser.PostAsync(action, new FormUrlEncodedContent(hidden.Concat(typed).Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        publisher.Dispose();
        keeper.Dispose();
        forge.Dispose();
        city.Dispose();
    }

    private async Task StopAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
        running = null;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
