using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>A whole city in the process of a test: the real host, with plugins loaded from their packages, on a port of its own and with a data folder that goes with it.</summary>
/// <threadsafety>May be used by several threads; starting anew is for one.</threadsafety>
public sealed partial class PluginCity : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly PluginCityOptions options;
    private readonly ConcurrentQueue<string> complaints = new();
    private CivicHost host = null!;
    private int registered;

    private PluginCity(PluginCityOptions options) => this.options = options;

    /// <summary>Where the city answers.</summary>
    public Uri Address => host.Addresses[0];

    /// <summary>The clock of the whole city: it stands still until it is moved.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The city's services: grains (<c>IGrainFactory</c>), the ledger, the plugins (<see cref="IPluginDirectory"/>).</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>What the city logged as a warning or worse since it was first started, one text each.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Opens a city.</summary>
    /// <param name="options">What it is made of.</param>
    /// <exception cref="InvalidOperationException">There is no package, or one that cannot be read.</exception>
    public static async Task<PluginCity> StartAsync(PluginCityOptions? options = null)
    {
        var city = new PluginCity(options ?? new PluginCityOptions());
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
        ?? throw new InvalidOperationException($"The city has no plugin '{plugin}': no package of {options.Packages} is of it.");

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
    public async Task<HttpClient> RegisterAsync(string name = "花子")
    {
        var reader = Reader();
        var login = string.Create(CultureInfo.InvariantCulture, $"reader-{Interlocked.Increment(ref registered)}");
        using var made = await SendAsync(reader, "/register", "/register", ("login", login), ("name", name), ("passphrase", "うめの花 と 三毛猫 の散歩"), ("consent", "on")).ConfigureAwait(false);
        if (made.StatusCode is not (HttpStatusCode.SeeOther or HttpStatusCode.OK))
            throw new InvalidOperationException($"The account of {name} was not made: the city answered {(int)made.StatusCode}.");
        return reader;
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
        var html = await reader.GetStringAsync(page).ConfigureAwait(false);
        var form = Form().Matches(html).Select(found => found.Value).FirstOrDefault(found => found.Contains($"action=\"{action}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{page} has no form that is sent to {action}.");
        var hidden = Hidden().Matches(form).Select(found => (found.Groups[1].Value, WebUtility.HtmlDecode(found.Groups[2].Value)));
        var boxes = Box().Matches(form).ToLookup(found => found.Groups[1].Value, found => WebUtility.HtmlDecode(found.Groups[2].Value));
        var typed = fields.Select(field => (field.Name, field.Value == "on" && boxes[field.Name].Count() == 1 ? boxes[field.Name].Single() : field.Value));
        using var content = new FormUrlEncodedContent(hidden.Concat(typed).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await reader.PostAsync(action, content).ConfigureAwait(false);
    }

    /// <summary>Closes the city and opens it again over what it kept, as after an update.</summary>
    public async Task RestartAsync()
    {
        await host.DisposeAsync().ConfigureAwait(false);
        await OpenAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync().ConfigureAwait(false);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private string Configuration => folder.File("civic.json");

    private async Task OpenAsync()
    {
        var started = new CivicHostOptions
        {
            Configuration = Configuration, DataFolder = folder.File("data"), Urls = "http://127.0.0.1:0", Talkative = false, Time = Clock,
            Services = services => services.AddLogging(logging => logging.AddProvider(new ComplaintLog(complaints)).AddFilter<ComplaintLog>(null, LogLevel.Warning)),
        };
        started.PackageFolders.Add(options.Packages);
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
            plugins[id] = options.Options.TryGetValue(id, out var json) ? new JsonObject { ["options"] = JsonNode.Parse(json) } : new JsonObject();
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
