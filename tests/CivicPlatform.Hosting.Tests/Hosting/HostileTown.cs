using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>A whole city with two plugins and its content, somebody who lives in it and has secrets, and somebody who wants them.</summary>
internal sealed partial class HostileTown : IAsyncDisposable
{
    public const string Login = "kirin.no.himitsu", Wishes = "ひみつのきりん", Hidden = "かくされたきりん";
    public const string Passphrase = "きりん 三頭 と 夜の動物園";
    private readonly HostedCity folder = new(plugins: """{ "garbage5374": {}, "water": {} }""");

    private CivicHost city = null!;

    public string Issue { get; private set; } = "";

    public string Ballot { get; } = "2026-park";

    /// <summary>What the host logged.</summary>
    public IEnumerable<string> Log => folder.Log;

    /// <summary>The city's data folder.</summary>
    public string Data => folder.Data;

    public IServiceProvider Services => city.Services;

    public Uri Address => city.Addresses[0];

    public HttpClient Victim { get; private set; } = null!;

    public HttpClient Citizen { get; private set; } = null!;

    public HttpClient Staff { get; private set; } = null!;

    public static async Task<HostileTown> StartAsync(Action<IServiceCollection>? more = null)
    {
        var town = new HostileTown();
        var options = town.folder.Options();
        town.city = await CivicHost.StartAsync(new CivicHostOptions
        {
            Configuration = options.Configuration, DataFolder = options.DataFolder, Urls = options.Urls, Talkative = false,
            Services = services =>
            {
                options.Services?.Invoke(services);
                services.AddSingleton<IReadYourWrites, Patient>();
                more?.Invoke(services);
            },
        });
        (town.Victim, town.Citizen) = (await town.RegisterAsync(Login, "きりん"), await town.RegisterAsync("kani", "かに"));
        town.Staff = await town.RegisterAsync("fukurou", "ふくろう");
        using (var first = await SignIn.AsStaffAsync(town.city.Addresses[0], town.Services.GetRequiredService<StaffKey>().Renew()))
        using (var made = await FormAsync(first, "/admin/people?login=fukurou", "/admin/people/roles", ("role", "staff"), ("role", "moderator"), ("role", "administrator")))
            made.StatusCode.Should().Be(HttpStatusCode.OK, await made.Content.ReadAsStringAsync());
        town.Issue = await town.IssueAsync("街灯", "三日前から");
        var hidden = await town.IssueAsync(Hidden, Hidden);
        using var hid = await FormAsync(town.Staff, hidden, $"{hidden}/hide", ("text", "広告"));
        using var tied = await FormAsync(town.Victim, "/ties/mine", "/ties/mine", ("kind", "helps"), ("strength", "monthly"), ("audience", "counted"), ("wishes", Wishes));
        tied.StatusCode.Should().Be(HttpStatusCode.SeeOther, await tied.Content.ReadAsStringAsync());
        await town.OpenBallotAsync();
        town.Hid = hidden;
        return town;
    }

    /// <summary>The issue that moderators hid.</summary>
    public string Hid { get; private set; } = "";

    public HttpClient Stranger() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1), RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.Latin1,
    }) { BaseAddress = city.Addresses[0], Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>The antiforgery token of somebody who is signed in; a name that no form has when they are not.</summary>
    public static async Task<(string Name, string Value)> TokenAsync(HttpClient browser)
    {
        using var me = await browser.GetAsync("/me");
        var page = await me.Content.ReadAsStringAsync();
        var found = HiddenField().Match(page, Math.Max(0, page.IndexOf("name=\"__", StringComparison.Ordinal) - 40));
        return found.Groups[1].Value.StartsWith("__", StringComparison.Ordinal) ? (found.Groups[1].Value, WebUtility.HtmlDecode(found.Groups[2].Value)) : ("no-token", "x");
    }

    /// <summary>A token for programs, as the page for it makes one.</summary>
    public static async Task<string> ApiTokenAsync(HttpClient browser, params string[] scopes)
    {
        using var made = await FormAsync(browser, "/me/tokens", "/me/tokens",
            [("name", "試し"), ("days", "7"), ("passphrase", Passphrase), .. scopes.Select(scope => ("scope", scope))]);
        made.StatusCode.Should().Be(HttpStatusCode.OK);
        return ApiToken().Match(await made.Content.ReadAsStringAsync()).Value;
    }

    /// <summary>Fills and sends a form of a page.</summary>
    public static async Task<HttpResponseMessage> FormAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page);
        var at = html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        at.Should().BePositive("{0} has a form to {1}", page, action);
        var hidden = HiddenField().Matches(html[at..html.IndexOf("</form>", at, StringComparison.Ordinal)])
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        return await browser.PostAsync(action, new FormUrlEncodedContent(hidden.Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in (HttpClient?[])[Victim, Citizen, Staff])
            browser?.Dispose();
        await city.DisposeAsync();
        folder.Dispose();
    }

    private async Task<HttpClient> RegisterAsync(string login, string name)
    {
        var browser = Stranger();
        using var made = await FormAsync(browser, "/register", "/register", ("login", login), ("name", name), ("passphrase", Passphrase), ("consent", People.Accounts.ConsentText(city.Services.GetRequiredService<Texts.ITexts>())));
        made.StatusCode.Should().Be(HttpStatusCode.SeeOther, await made.Content.ReadAsStringAsync());
        return browser;
    }

    private async Task<string> IssueAsync(string title, string body)
    {
        using var told = await FormAsync(Victim, "/issues/new", "/issues/new", ("title", title), ("body", body), ("tags", "roads"));
        told.StatusCode.Should().Be(HttpStatusCode.SeeOther, await told.Content.ReadAsStringAsync());
        return told.Headers.Location!.OriginalString;
    }

    private async Task OpenBallotAsync()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds());
        var opened = await Services.GetRequiredService<IGrainFactory>().GetGrain<IBallotGrain>(Ballot).Open(CommandKey.New(), new OpenBallot(
            new LocalizedText("公園の名前"), new LocalizedText("二つから選びます。"), [new(new LocalizedText("さくら")), new(new LocalizedText("みらい"))],
            Least: 1, Most: 1, Electorate.Anyone, now, now.AddDays(1), ShowsTurnout: true, By: default));
        await Services.GetRequiredService<IReadYourWrites>().WaitAsync(opened.Position);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("civic_[a-z2-7]{40}")]
    private static partial Regex ApiToken();
}
