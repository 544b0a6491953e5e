using System.Net;
using System.Net.Sockets;
using System.Text;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.People;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Garbage5374.Calendar;
using Garbage5374.Changes;
using Garbage5374.Cities;
using Garbage5374.Imports;
using Garbage5374.Reminders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace Garbage5374.Tests.Hosting;

/// <summary>A whole city with this plugin: silo, SQLite ledger, views, read models and the web shell on a port of its own.</summary>
internal sealed class TestCity : IAsyncDisposable
{
    public const string Passphrase = "枯木 も 山 の にぎわい";
    public static readonly DateOnly Today = new(2026, 11, 24);

    private readonly WebApplication app;

    private TestCity(WebApplication app, OnePlugin plugin, TestClock clock)
    {
        (this.app, Plugin, Clock) = (app, plugin, clock);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ja");
    }

    public OnePlugin Plugin { get; }

    public TestClock Clock { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public ILedger Ledger => Services.GetRequiredService<ILedger>();

    public CityCalendar Calendars => Services.GetRequiredService<CityCalendar>();

    public ChangeDesk Desk => Services.GetRequiredService<ChangeDesk>();

    /// <summary>A clock that says 2026-11-24 12:00 in Japan.</summary>
    public static TestClock Noon()
    {
        var clock = new TestClock();
        clock.Move(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(9)) - clock.GetUtcNow());
        return clock;
    }

    public static async Task<TestCity> OpenAsync(string folder, TestClock? clock = null, Garbage5374Options? options = null)
    {
        clock ??= Noon();
        var plugin = new OnePlugin(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new City(new LocalizedText("試験市"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), [.. Language.All]) { PublicAddress = new Uri("https://city.example/") });
        services.Configure<LedgerOptions>(ledger => ledger.Origin = "city.example/ledger");
        services.AddSqliteEngine(engine => engine.Folder = folder);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort());
            silo.Services.AddSerializer(serializer => serializer.AddAssembly(typeof(Garbage5374Plugin).Assembly));
        });
        services.AddReadModels(database => database.UseSqlite($"Data Source={Path.Combine(folder, "read.db")}"));
        services.AddSingleton(TextCatalogue.Build([
            TextSource.Core, new TextSource("civic", typeof(CivicWebExtensions).Assembly),
            .. plugin.Texts.Sources.Select(source => new TextSource("garbage5374", source.Assembly, source.Folder))]));
        plugin.AddServices(services);
        services.AddCivicCore();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<IStaffKey, KnownPassphrase>();
        services.AddCivicWeb();
        var app = builder.Build();
        app.MapCivicWeb();
        await app.StartAsync();
        return new TestCity(app, plugin, clock);
    }

    public static async Task<TestCity> OpenAsync(string folder, params (string Path, string Text)[] files)
    {
        var city = await OpenAsync(folder);
        (await city.ImportAsync(files)).Outcome.Refusal.Should().BeNull();
        return city;
    }

    public Task<ImportReport> ImportAsync(params (string Path, string Text)[] files) =>
        ImportAsync(files.ToDictionary(file => file.Path, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)));

    public Task<ImportReport> ImportFolderAsync(string folder) => ImportAsync(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file)));

    public async Task<ImportReport> ImportAsync(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, bool dryRun = false)
    {
        var report = await ActivatorUtilities.CreateInstance<Import5374>(Services)
            .ImportAsync(new ImportRequest(files, CommandKey.New()) { DryRun = dryRun }, CancellationToken.None);
        // The files are read once, when somebody first asks; a page that is drawn in a test looks at its first drawing.
        await Calendars.CurrentAsync();
        return report;
    }

    public async Task<CitySnapshot> NowAsync() => await Calendars.CurrentAsync() ?? throw new InvalidOperationException("Nothing was imported.");

    public async Task<ChangeAnswer> EnterAsync(ScheduleAction action, string from, string? to = null, string reason = "大雪のため", string[]? kinds = null, string[]? areas = null,
        CommandKey key = default) => await Desk.EnterAsync(key.IsNone ? CommandKey.New() : key,
            new EnterChange(action, Date(from), Date(to ?? from), new LocalizedText(reason)) { Kinds = [.. kinds ?? []], Areas = [.. areas ?? []] }, CancellationToken.None);

    public Task EveningAsync(DateOnly day) => ActivatorUtilities.CreateInstance<EveningReminder>(Services).RunAsync(day, CancellationToken.None);

    /// <summary>All that happened on an area's board, in order.</summary>
    public async Task<List<NoticeEvent>> BoardAsync(string area)
    {
        var topic = AreaTopic.Of((await NowAsync()).Areas.Find(area)!);
        var events = new List<NoticeEvent>();
        await foreach (var record in Ledger.ReadStreamAsync(NoticeStream.Of(topic)))
            events.Add(EventCodec<NoticeEvent>.Read(record));
        return events;
    }

    public async Task<string> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, "{0} answered {1}; faults: {2}", path, text.Length > 500 ? text[..500] : text, string.Join("\n", Plugin.Faults));
        return text;
    }

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class KnownPassphrase : IStaffKey
    {
        public bool Matches(string passphrase) => passphrase == Passphrase;
    }
}
