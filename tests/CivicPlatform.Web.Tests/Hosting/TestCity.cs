using System.Net;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace CivicPlatform.Hosting;

/// <summary>A city that listens on a port of its own: the real web shell, ledger, read tables and texts, and the plugins of the test.</summary>
internal sealed class TestCity : IAsyncDisposable
{
    public const string Passphrase = "さくら-7-もみじ";

    private readonly TestFolder folder;
    private readonly WebApplication app;
    private readonly Dictionary<string, long> versions = [];

    private TestCity(TestFolder folder, WebApplication app, TestPlugins plugins)
    {
        (this.folder, this.app, Plugins) = (folder, app, plugins);
        Address = new Uri(app.Urls.First());
        Browser = NewBrowser();
    }

    public static City Kanazawa { get; } = new(
        new LocalizedText("金沢市", "[金沢市|かなざわし]", "Kanazawa"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), [.. Language.All]);

    public TestPlugins Plugins { get; }

    public Uri Address { get; }

    /// <summary>A browser with cookies that does not follow redirects.</summary>
    public HttpClient Browser { get; }

    public IServiceProvider Services => app.Services;

    public ILedger Ledger => app.Services.GetRequiredService<ILedger>();

    public static async Task<TestCity> StartAsync(
        Action<TestPlugins>? plugins = null, Action<CivicWebOptions>? web = null, Action<IServiceCollection>? services = null, TimeProvider? time = null,
        string environment = "Production")
    {
        var folder = new TestFolder();
        var directory = new TestPlugins();
        plugins?.Invoke(directory);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = folder.Path });
        // There is no silo here; in development the framework would try to make what needs one.
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = false);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSerializer();
        builder.Services.Configure<LedgerOptions>(options => options.Origin = "test.example/ledger");
        builder.Services.AddSqliteEngine(options => options.Folder = folder.Path);
        builder.Services.AddReadModels(options => options.UseSqlite($"Data Source={folder.File("read.db")};Pooling=False"));
        builder.Services.AddSingleton<IReadYourWrites, Followers>();
        builder.Services.AddSingleton(Kanazawa);
        builder.Services.AddSingleton<CityClock>();
        builder.Services.AddSingleton<ITexts>(TextCatalogue.Build([
            new TextSource("civic", typeof(CivicWebOptions).Assembly), TextSource.Core, new TextSource("demo", typeof(TestCity).Assembly)]));
        builder.Services.AddSingleton<IPluginDirectory>(directory);
        builder.Services.AddSingleton<IStaffKey, Key>();
        #region web-shell
        builder.Services.AddCivicWeb(shell => shell.SourceAddress = new Uri("https://code.example/civic"));
        #endregion
        if (web is not null)
            builder.Services.Configure(web);
        directory.AddServices(builder.Services);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        #region web-shell
        app.MapCivicWeb();      // last
        #endregion
        await app.StartAsync();
        return new TestCity(folder, app, directory);
    }

    public HttpClient NewBrowser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>Writes an event of an owner and answers its position.</summary>
    public async Task<LedgerPosition> WriteAsync(string stream, string type = "civic.test", string data = "{}")
    {
        var version = versions.GetValueOrDefault(stream);
        var result = await Ledger.AppendAsync(new Append(StreamId.Parse(stream, null), version, [new NewEvent(type, System.Text.Encoding.UTF8.GetBytes(data))]));
        versions[stream] = result.Version;
        return result.Position;
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private sealed class Followers(IEnumerable<ILedgerFollower> followers) : IReadYourWrites
    {
        public async ValueTask<bool> WaitAsync(LedgerPosition position, CancellationToken cancellationToken = default)
        {
            foreach (var progress in followers.SelectMany(follower => follower.Following))
                await progress.WaitAsync(position, cancellationToken);
            return true;
        }
    }

    private sealed class Key : IStaffKey
    {
        public bool Matches(string passphrase) => passphrase == Passphrase;
    }
}
