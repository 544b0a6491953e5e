using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>A whole city in the process of a test: the real host, with plugins loaded from their packages, on a port of its own and with a data folder that goes with it.</summary>
/// <threadsafety>May be used by several threads; starting anew is for one.</threadsafety>
public sealed partial class PluginCity : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly PluginCityOptions options;
    private readonly ConcurrentQueue<string> complaints = new(), log = new();
    private readonly PluginCitySetup setup;
    private CivicHost? host;
    private string packages;
    private int registered;

    private PluginCity(PluginCityOptions options, PluginCitySetup setup) => (this.options, this.setup, packages) = (options, setup, options.Packages);

    /// <summary>Where the city answers.</summary>
    public Uri Address => Host.Addresses[0];

    /// <summary>The clock of the whole city: it stands still until it is moved.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The city's services: grains (<c>IGrainFactory</c>), the ledger, the plugins (<see cref="IPluginDirectory"/>).</summary>
    public IServiceProvider Services => Host.Services;

    /// <summary>What the city logged as a warning or worse since it was first started, one text each.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>All that it logged since it was first started, from information on.</summary>
    internal IReadOnlyCollection<string> Log => log;

    /// <summary>Its data folder.</summary>
    internal string Data => folder.File("data");

    private CivicHost Host => host ?? throw new InvalidOperationException("The city is closed.");

    /// <summary>Opens a city.</summary>
    /// <param name="options">What it is made of.</param>
    /// <exception cref="InvalidOperationException">There is no package, or one that cannot be read.</exception>
    public static Task<PluginCity> StartAsync(PluginCityOptions? options = null) => StartAsync(options ?? new PluginCityOptions(), new PluginCitySetup());

    internal static async Task<PluginCity> StartAsync(PluginCityOptions options, PluginCitySetup setup)
    {
        var city = new PluginCity(options, setup);
        try
        {
            File.WriteAllText(city.Configuration, city.Write());
            await city.OpenAsync().ConfigureAwait(false);
            return city;
        }
        catch
        {
            city.folder.Dispose();
            throw;
        }
    }

    /// <summary>How a plugin is.</summary>
    /// <param name="plugin">Its id.</param>
    /// <exception cref="InvalidOperationException">The city has no such plugin.</exception>
    public PluginStatus Status(string plugin) =>
        Services.GetRequiredService<IPluginDirectory>().All.FirstOrDefault(status => status.Id == plugin)
        ?? throw new InvalidOperationException($"The city has no plugin '{plugin}': no package of {packages} is of it.");

    /// <summary>Somebody who was never here: with cookies, and without following redirects.</summary>
    /// <param name="language"><c>ja</c>, <c>ja-easy</c> or <c>en</c>.</param>
    public HttpClient Reader(string language = "ja")
    {
        var cookies = new CookieContainer();
        cookies.Add(Address, new Cookie("civic-lang", language));
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address };
    }

    /// <summary>Somebody who has just made an account and is signed in.</summary>
    /// <param name="name">What they want to be called.</param>
    public Task<HttpClient> RegisterAsync(string name = "花子") =>
        RegisterAsync(name, string.Create(CultureInfo.InvariantCulture, $"reader-{Interlocked.Increment(ref registered)}"), "うめの花 と 三毛猫 の散歩");

    internal async Task<HttpClient> RegisterAsync(string name, string login, string passphrase)
    {
        var reader = Reader();
        using var made = await SendAsync(reader, "/register", "/register", ("login", login), ("name", name), ("passphrase", passphrase), ("consent", "on")).ConfigureAwait(false);
        if (made.StatusCode is not (HttpStatusCode.SeeOther or HttpStatusCode.OK))
            throw new InvalidOperationException($"The account of {name} was not made: the city answered {(int)made.StatusCode}.");
        return reader;
    }

    /// <summary>Somebody of the city's staff, who came in with the passphrase. Staff who came in before stay; the passphrase of before lets nobody in any more.</summary>
    /// <param name="language"><c>ja</c>, <c>ja-easy</c> or <c>en</c>.</param>
    public async Task<HttpClient> StaffAsync(string language = "ja")
    {
        var staff = Reader(language);
        using var entered = await SendAsync(staff, "/staff/sign-in", "/staff/sign-in", ("passphrase", Services.GetRequiredService<StaffKey>().Renew())).ConfigureAwait(false);
        if (entered.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"Staff were not let in: the city answered {(int)entered.StatusCode}.");
        return staff;
    }

    /// <summary>Fills and sends a form of a page, with all that is hidden in it.</summary>
    /// <param name="reader">Who sends it.</param>
    /// <param name="page">The page that the form stands on.</param>
    /// <param name="action">Where it is sent to.</param>
    /// <param name="fields">What is typed; "on" ticks the box of that name, where there is one.</param>
    /// <exception cref="InvalidOperationException">The page has no such form.</exception>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient reader, string page, string action, params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var content = new FormUrlEncodedContent((await FieldsAsync(reader, page, action, fields).ConfigureAwait(false)).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await reader.PostAsync(action, content).ConfigureAwait(false);
    }

    /// <summary>Fills and sends a form with a file, with all that is hidden in it.</summary>
    /// <param name="reader">Who sends it.</param>
    /// <param name="page">The page that the form stands on.</param>
    /// <param name="action">Where it is sent to.</param>
    /// <param name="file">The field's name, and the file's name and content.</param>
    /// <param name="fields">What is typed; "on" ticks the box of that name, where there is one.</param>
    /// <exception cref="InvalidOperationException">The page has no such form.</exception>
    public static async Task<HttpResponseMessage> SendFileAsync(
        HttpClient reader, string page, string action, (string Name, string FileName, byte[] Content) file, params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in await FieldsAsync(reader, page, action, fields).ConfigureAwait(false))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file.Content), file.Name, file.FileName);
        return await reader.PostAsync(action, content).ConfigureAwait(false);
    }

    // What a browser would send: what is hidden in the form, and what is typed.
    private static async Task<IEnumerable<(string Name, string Value)>> FieldsAsync(HttpClient reader, string page, string action, (string Name, string Value)[] fields)
    {
        var html = await reader.GetStringAsync(page).ConfigureAwait(false);
        var form = Form().Matches(html).Select(found => found.Value).FirstOrDefault(found => found.Contains($"action=\"{action}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{page} has no form that is sent to {action}.");
        var hidden = Hidden().Matches(form).Select(found => (found.Groups[1].Value, WebUtility.HtmlDecode(found.Groups[2].Value)));
        var boxes = Box().Matches(form).ToLookup(found => found.Groups[1].Value, found => WebUtility.HtmlDecode(found.Groups[2].Value));
        return hidden.Concat(fields.Select(field => (field.Name, field.Value == "on" && boxes[field.Name].Count() == 1 ? boxes[field.Name].Single() : field.Value)));
    }

    /// <summary>Imports a folder as <c>civic import FORMAT FOLDER</c> does.</summary>
    /// <param name="format">The format.</param>
    /// <param name="samples">The folder.</param>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    /// <exception cref="Errors.CivicException">The folder cannot be read, or the import failed.</exception>
    public async Task ImportAsync(string format, string samples)
    {
        var done = await Services.GetRequiredService<ImportDesk>().ImportAsync(format, samples, dryRun: false, Language.English, progress: null, CancellationToken.None).ConfigureAwait(false);
        if (done.ExitCode != 0)
            throw new InvalidOperationException($"The import {format} of {samples} was refused: {(done.Refusal is { } refusal ? Services.GetRequiredService<ITexts>().Say(Language.English, refusal) : "")} {done.Text}");
    }

    /// <summary>Closes the city and opens it again over what it kept, as after an update.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await OpenAsync().ConfigureAwait(false);
    }

    /// <summary>Opens the city again over what it kept, with the packages of another folder.</summary>
    internal Task RestartAsync(string other)
    {
        packages = other;
        return RestartAsync();
    }

    /// <summary>Closes the city; its data folder stays until it is disposed of.</summary>
    internal async Task CloseAsync()
    {
        if (host is { } open)
            await open.DisposeAsync().ConfigureAwait(false);
        host = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private string Configuration => folder.File("civic.json");

    private async Task OpenAsync()
    {
        var started = new CivicHostOptions
        {
            Configuration = Configuration, DataFolder = folder.File("data"), Urls = "http://127.0.0.1:0", Talkative = false, Time = Clock,
            Services = services =>
            {
                services.AddLogging(logging => ComplaintLog.Add(logging, complaints, log));
                setup.Services?.Invoke(services);
            },
        };
        started.PackageFolders.Add(packages);
        host = await CivicHost.StartAsync(started).ConfigureAwait(false);
    }

    private string Write()
    {
        if (!Directory.Exists(options.Packages) || Directory.GetFiles(options.Packages, "*.nupkg").Length == 0)
            throw new InvalidOperationException($"There is no package in {options.Packages}. Name the plugin in the test's project: <CivicPlugin Include=\"../X/X.csproj\" />.");
        var plugins = new JsonObject();
        foreach (var package in PluginCheck.Examine(options.Packages))
        {
            var id = package.Manifest?.Id.ToString() ?? throw new InvalidOperationException($"{package.Path} is no plugin's package: {string.Join(' ', package.Errors)}");
            if (!setup.Names(id))
                continue;
            var grants = options.Grants.GetValueOrDefault(id) ?? [.. package.Manifest.Capabilities.Keys];
            var entry = new JsonObject { ["grants"] = new JsonArray([.. grants.Select(name => (JsonNode?)name)]) };
            if (options.Options.TryGetValue(id, out var json))
                entry["options"] = JsonNode.Parse(json);
            plugins[id] = entry;
        }
        var name = new JsonObject { ["ja"] = options.Name.Ja, ["ja-easy"] = options.Name.JaEasy, ["en"] = options.Name.En };
        return new JsonObject { ["city"] = new JsonObject { ["name"] = name }, ["plugins"] = plugins }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    [GeneratedRegex("(?s)<form.*?</form>")]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"checkbox\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Box();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
