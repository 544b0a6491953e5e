using System.Text.Encodings.Web;
using System.Text.Unicode;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Relationships;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using CivicPlatform.Vault;
using CivicPlatform.Votes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Puts the city's web shell into a host: pages, HTTP API, plugins' addresses, feeds, OpenAPI, health.</summary>
public static class CivicWebExtensions
{
    /// <summary>Registers the web shell. The host registers beside it, by their interfaces of Abstractions: <see cref="City"/>,
    /// <see cref="CityClock"/>, <c>ITexts</c> (with the texts of this assembly, folder <c>Texts</c>, owner <c>civic</c>),
    /// <see cref="IPluginDirectory"/>, <see cref="ILedger"/>, <see cref="ILedgerProofs"/>, the queries of each concept, <see cref="IPhotoMaker"/> and <see cref="IPhotoStore"/>, <see cref="IReadYourWrites"/>,
    /// <see cref="Vault.IVault"/>, data protection keys that outlive a restart, and, for staff, <see cref="IStaffKey"/>.</summary>
    public static IServiceCollection AddCivicWeb(this IServiceCollection services, Action<CivicWebOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CivicWebOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CivicWebOptions>, CivicWebOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CapabilityUses>();
        services.TryAddSingleton<PluginCosts>();
        services.TryAddSingleton<PluginCounts>();
        services.TryAddSingleton<IPluginSettings, NoPluginSettings>();
        // Japanese stays Japanese on the wire: smaller, and readable in the source of a page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(json =>
        {
            EventJson.Apply(json.SerializerOptions);
            json.SerializerOptions.Converters.Add(new RefusalJson());
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "civic-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddLimits();
        LongAddresses.Add(services);
        CityOrigins.Add(services);
        services.AddStaffSignIn();
        services.AddPeople();
        services.AddSingleton<SampleLife>();
        services.AddHealthChecks().AddCheck<StartedCheck>("started", tags: ["ready"]);
        services.AddCityApiDocument();

        services.AddSingleton<OwnForms>();
        services.AddSingleton<PageContexts>();
        services.AddSingleton<Drawing>();
        services.AddSingleton<ErrorAnswers>();
        services.AddSingleton<Pages>();
        services.AddSingleton<ShellAssets>();
        services.AddSingleton<OwnerStamps>();
        services.AddHostedService(provider => provider.GetRequiredService<OwnerStamps>());
        services.AddSingleton<Rehearsal>();
        services.AddHostedService(provider => provider.GetRequiredService<Rehearsal>());
        services.AddSingleton<SharedAnswers>();
        services.AddSingleton<PluginPlaces>();
        services.AddSingleton<PluginGate>();
        services.AddSingleton<PluginEndpoints>();
        services.AddSingleton<PluginFiles>();
        services.TryAddSingleton(ApartRoom.None);
        services.TryAddSingleton<IApartPlugins, NoApartPlugins>();
        services.TryAddSingleton<IPluginUpdates, NoPluginUpdates>();
        services.AddSingleton<ApartQuestions>();
        services.AddSingleton<ApartAnswers>();
        services.AddSingleton<ApartProxy>();
        services.AddSingleton<ApartCards>();
        services.AddSingleton<CardDrawing>();
        services.AddSingleton<HomeCards>();
        services.AddSingleton<KeptCards>();
        services.AddSingleton<CityMoments>();
        services.AddSingleton<IErasureFollower>(provider => provider.GetRequiredService<CityTurns>());
        services.AddSingleton<PluginQuestions>();
        services.AddSingleton<DatasetCatalogue>();
        services.AddSingleton<DraftShelf>();
        services.AddSingleton<DatasetDesk>();
        services.AddSingleton<CorrectionDesk>();
        services.AddSingleton<Preconditions>();
        services.AddSingleton<KeptReadings>();
        services.AddSingleton<IssueDesk>();
        services.AddSingleton<IssueCalls>();
        services.AddSingleton<PhotoDesk>();
        services.AddSingleton<IssueFollowing>();
        services.AddSingleton<IssueNewsDesk>();
        services.AddSingleton<NewsMarks>();
        services.AddSingleton<UnreadBook>();
        services.AddSingleton<TopicFollowing>();
        services.AddSingleton<BallotFeed>();
        services.AddSingleton<DatasetFeed>();
        services.AddSingleton<TopicNews>();
        services.AddSingleton<UnreadNews>();
        services.AddSingleton<WaitingWork>();
        services.AddSingleton<CityNoticeDesk>();
        services.AddSingleton<FollowDesk>();
        services.AddSingleton<VoteDesk>();
        services.AddSingleton<SearchDesk>();
        services.AddSingleton<TextDesk>();
        services.AddWebhooks();
        services.AddScoped<ReaderScope>();
        services.AddScoped<ISlotDrawing, SlotDrawing>();
        services.AddScoped<PageContext>(provider => provider.GetRequiredService<ReaderScope>().Required);
        return services;
    }

    /// <summary>Maps the web shell: middleware first, then every address of the city and of its plugins. Call it once, last.</summary>
    public static WebApplication MapCivicWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.Services;
        Proxies(app);
        app.UseMiddleware<CityEntrance>();
        app.Use(EnhancedForms.AnswerAsync);
        CityOrigins.Use(app);
        app.UseAuthentication();
        app.Use(PersonSignIn.AddPersonAsync);
        app.Use(ApiDoor.FindCallerAsync);
        var room = services.GetRequiredService<ApartRoom>();
        if (room.IsOne)
            app.Use(room.LetInAsync);
        app.UseRateLimiter();
        LongAddresses.Use(app);
        app.Use(ApiDoor.HoldAsync);
        app.Use(Preconditions.RefuseAsync);

        services.GetRequiredService<ShellAssets>().Map(app);
        services.GetRequiredService<PluginEndpoints>().Map(app);
        if (room.IsOne)
            app.MapApart();
        app.MapCityPages();
        app.MapSearch();
        app.MapLedger();
        app.MapNotices();
        app.MapWebhooks();
        app.MapTexts();
        app.MapPluginSettings();
        app.MapPluginUpdates();
        app.MapDatasets();
        app.MapTies();
        app.MapIssues();
        app.MapBallots();
        app.MapStaff();
        app.MapPeople();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        return app;
    }

    private static void Proxies(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<CivicWebOptions>>().Value.Proxies;
        if (proxies.Count == 0)
            return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = proxies.Count };
        // Those that the city names and no others: the framework would also believe the machine itself.
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in proxies)
            forwarded.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(forwarded);
    }
}
