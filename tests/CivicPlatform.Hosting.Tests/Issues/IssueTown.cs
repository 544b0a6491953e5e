using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>A whole city whose visitors say by a header who they are: signing in is told of elsewhere.</summary>
internal sealed class IssueTown : IAsyncDisposable
{
    private readonly HostedCity folder = new(firstStart: "[]", plugins: "{}");
    private CivicHost city = null!;

    public IVault Vault => city.Services.GetRequiredService<IVault>();

    public IServiceProvider Services => city.Services;

    public ILedger Ledger => city.Services.GetRequiredService<ILedger>();

    /// <summary>The city's data folder.</summary>
    public string Data => folder.Data;

    public string FolderOf(string name) => Path.Combine(folder.Data, name);

    /// <summary>All files below a folder of the city's data.</summary>
    public IEnumerable<string> FilesIn(string name) => Directory.EnumerateFiles(FolderOf(name), "*", SearchOption.AllDirectories);

    public static async Task<IssueTown> StartAsync(Action<IServiceCollection>? more = null, TimeProvider? time = null)
    {
        var town = new IssueTown();
        var options = town.folder.Options();
        var logging = options.Services;
        town.city = await CivicHost.StartAsync(new CivicHostOptions
        {
            Configuration = options.Configuration, DataFolder = options.DataFolder, Urls = options.Urls, Talkative = false, Time = time ?? options.Time,
            Services = services =>
            {
                logging?.Invoke(services);
                services.AddTransient<IStartupFilter, SignedInByHeader>();
                services.AddSingleton<IReadYourWrites, Patient>();
                more?.Invoke(services);
            },
        });
        return town;
    }

    /// <summary>A browser of somebody with an account and roles.</summary>
    public async Task<HttpClient> VisitorAsync(params Role[] roles)
    {
        var person = await Vault.AddAsync();
        var browser = Stranger();
        browser.DefaultRequestHeaders.Add("X-Person", person.ToString());
        browser.DefaultRequestHeaders.Add("X-Roles", string.Join(',', roles));
        return browser;
    }

    /// <summary>A browser of nobody known.</summary>
    public HttpClient Stranger() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = city.Addresses[0] };

    /// <summary>Reports an issue through the form and answers its address.</summary>
    public static async Task<string> ReportAsync(HttpClient browser, string title, string body = "")
    {
        using var answer = await SendAsync(browser, "/issues/new", "/issues/new", ("title", title), ("body", body), ("tags", "roads"));
        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Fills and sends a form of a page.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var hidden = await HiddenAsync(browser, page, action);
        return await browser.PostAsync(action, new FormUrlEncodedContent(hidden.Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))));
    }

    public static async Task<IEnumerable<KeyValuePair<string, string>>> HiddenAsync(HttpClient browser, string page, string action)
    {
        var html = await browser.GetStringAsync(page);
        var at = html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        at.Should().BePositive("{0} has a form to {1}", page, action);
        var form = html[at..html.IndexOf("</form>", at, StringComparison.Ordinal)];
        return System.Text.RegularExpressions.Regex.Matches(form, "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
    }

    /// <summary>Fills and sends a form with files; a field of the form that is given again counts.</summary>
    public static async Task<HttpResponseMessage> SendFilesAsync(
        HttpClient browser, string page, string action, (string Name, string Value)[] fields, params (string Name, string File, byte[] Content)[] files)
    {
        using var form = await FormAsync(browser, page, action, fields, files);
        return await browser.PostAsync(action, form);
    }

    /// <summary>A form of a page, filled and not sent yet.</summary>
    public static async Task<MultipartFormDataContent> FormAsync(
        HttpClient browser, string page, string action, (string Name, string Value)[] fields, params (string Name, string File, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in await HiddenAsync(browser, page, action))
            form.Add(new StringContent(value), name);
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        foreach (var (name, file, content) in files)
            form.Add(new ByteArrayContent(content), name, file);
        return form;
    }

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        folder.Dispose();
    }
}
