using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Loader;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.TypeSystem;

namespace CivicPlatform.Hosting;

/// <summary>Puts the rooms of the house together for one city.</summary>
internal static class CityComposition
{
    /// <summary>Builds a host that is not started yet.</summary>
    /// <param name="file">What the city says.</param>
    /// <param name="options">How it is started.</param>
    /// <param name="folder">The lock on its data folder; disposed with the host.</param>
    /// <param name="starts">How far earlier starts came, and this one.</param>
    public static IHost Build(CityFile file, CivicHostOptions options, DataFolderLock folder, StartRecord? starts)
    {
        if (!options.Web)
        {
            var quiet = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "CivicPlatform" });
            quiet.Configuration.AddInMemoryCollection(CityTelemetry.Variables());
            Add(quiet, file, options, folder, starts);
            return quiet.Build();
        }
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = file.Folder, ApplicationName = typeof(CityComposition).Assembly.GetName().Name,
            // Else a thread of each host would watch for files that none of them reads.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        // civic.json is the only configuration: what a machine's environment happens to hold changes no city, but where its operator looks on.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(CityTelemetry.Variables());
        if (HandedSocket.Here.Count == 0 && options.Apart is null)
            builder.WebHost.UseUrls(options.Urls ?? file.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (options.Apart is { Socket: var socket })
                kestrel.ListenUnixSocket(socket);
            foreach (var handed in options.Apart is null ? HandedSocket.Here : [])
            {
                handed.Withhold();
                kestrel.ListenHandle((ulong)handed.Handle);
            }
        });
        Add(builder, file, options, folder, starts);
        AddWeb(builder.Services, file);
        return builder.Build();
    }

    /// <summary>Loads the plugins that a city names.</summary>
    public static PluginSet LoadPlugins(CityFile file, CivicHostOptions options, ILoggerFactory loggers, StartRecord? starts = null) => PluginSet.Load(new PluginLoading
    {
        Starts = starts, Settings = CitySettings.Of(file),
        Plugins = Requests(file),
        Folder = options.Apart is null ? PluginFolder(file) : Path.GetFullPath(ApartStart.Plugins),
        PackageFolders = options.Apart is null ? PackageFolders(options, file.DataFolder) : [],
        Time = options.Time,
        Loggers = loggers,
        // The city has looked at the package before it started a process for it, and counts the faults.
        Trust = options.Apart is null ? new PackageTrust(file.Folder, file.TrustedKeys) : null,
        FaultLimit = options.Apart is null ? PluginLoading.UsualFaultLimit : int.MaxValue,
        StandsApart = options.Apart is not null,
    });

    /// <summary>The folder of all plugins.</summary>
    public static string PluginFolder(CityFile file) => Path.Combine(file.DataFolder, "plugins");

    /// <summary>What a city wants of plugins.</summary>
    public static ImmutableArray<PluginRequest> Requests(CityFile file) =>
        [.. file.Plugins.Select(plugin => new PluginRequest(plugin.Id, plugin.Version, plugin.Options, $"{file.Path}:{plugin.Line}")
        {
            OptionsLine = plugin.OptionsLine, AllowUnsigned = plugin.AllowUnsigned, Grants = plugin.Grants, Apart = plugin.Apart,
        })];

    public static ImmutableArray<string> PackageFolders(CivicHostOptions options, string dataFolder) => options.PackageFolders.Count > 0
        ? [.. options.PackageFolders]
        : [Path.Combine(AppContext.BaseDirectory, "packages"), Path.Combine(dataFolder, "packages")];

    /// <summary>Where a tool finds the packages of a city: what a city ships lies beside its civic.json; beside the tool lies what came with the tool.</summary>
    public static ImmutableArray<string> PackagesAtHand(CivicHostOptions options, CityFile city) =>
        [.. PackageFolders(options, city.DataFolder).Prepend(Path.Combine(city.Folder, "packages")).Distinct()];

    /// <summary>The texts of the platform's rooms and of these plugins; what is wrong in a plugin's is put on its account.</summary>
    public static TextCatalogue Texts(PluginSet plugins)
    {
        var texts = TextCatalogue.Build([
            TextSource.Core, new TextSource("civic", typeof(CityComposition).Assembly), new TextSource("civic", typeof(CivicWebExtensions).Assembly),
            .. plugins.Features<TextReceiver>().SelectMany(receiver => receiver.Sources.Select(source => new TextSource(receiver.Plugin.ToString(), source.Assembly, source.Folder)))]);
        foreach (var faults in texts.Faults.GroupBy(fault => fault.Owner))
        {
            // One for all: a file with many small faults is no reason to let the plugin rest.
            var (first, more) = (faults.First().Error, faults.Count() - 1);
            if (PluginId.TryParse(faults.Key, null, out var plugin))
                plugins.Blame(plugin, PluginPhase.Configure, new CivicException(more == 0 ? first : first with { Why = $"{first.Why} And {more} more in its texts." }));
        }
        return texts;
    }

    private static void Add(IHostApplicationBuilder builder, CityFile file, CivicHostOptions options, DataFolderLock folder, StartRecord? starts)
    {
        AddLogging(builder, options);
        using var loggers = LoggerFactory.Create(logging => Configure(logging, options));
        var plugins = LoadPlugins(file, options, loggers, starts);
        var services = builder.Services;
        services.AddSingleton(options.Time).AddSingleton(options).AddSingleton(file).AddSingleton(file.City);
        services.AddSqliteEngine(engine => (engine.Folder, engine.Held) = (file.DataFolder, folder));
        services.Configure<LedgerOptions>(ledger => ledger.Origin = $"{file.City.PublicAddress?.Host ?? "localhost"}/ledger");
        services.AddDatasetFiles(datasets => datasets.Folder = Path.Combine(file.DataFolder, "datasets"));
        services.AddImaging();
        AddSilo(builder, plugins);
        services.AddReadModels(database => ReadTablesFile.Use(database, file.DataFolder));
        services.AddSingleton(Texts(plugins));
        plugins.AddServices(services);
        services.AddSingleton(CitySettings.Of(file)).AddSingleton<IPluginSettings, PluginSettings>();
        services.TryAddSingleton(new UpdatePatience());
        if (options.Apart is null)
            services.AddSingleton<IPluginUpdates, PluginUpdates>();
        services.AddCivicCore();
        if (file.Web.InnerPlugins)
            services.Configure<PluginHttpOptions>(http => (http.PlainHttp, http.Refuses) = (true, static _ => false));
        services.AddSingleton(_ => new StaffKey(file.DataFolder));
        services.AddSingleton<IStaffKey>(provider => provider.GetRequiredService<StaffKey>());
        services.AddSingleton<CityEnd>();
        services.AddSingleton<PluginCommands>().AddSingleton<ImportDesk>().AddSingleton<CityOperator>();
        services.AddHostedService<FirstStart>();
        services.TryAddSingleton(new ApartPatience());
        services.AddSingleton<ApartHouse>().AddSingleton<IApartPlugins>(provider => provider.GetRequiredService<ApartHouse>())
            .AddSingleton<IErasureFollower>(provider => provider.GetRequiredService<ApartHouse>());
        if (options.Web && options.StartsApart)
            services.AddHostedService(provider => provider.GetRequiredService<ApartHouse>());
        if (options.Apart is { Key: var key })
            services.AddSingleton(new ApartRoom(key));
        services.AddSingleton<CityMetrics>().AddHostedService(provider => provider.GetRequiredService<CityMetrics>());
        CityTelemetry.Add(services);
        options.Services?.Invoke(services);
    }

    private static void AddWeb(IServiceCollection services, CityFile file)
    {
        services.AddCivicWeb(web =>
        {
            file.Web.Apply(web);
            web.Home = file.Home;
        });
        // Forms and sign-ins outlive a restart; the folder is the city's own, as its ledger key is.
        services.AddDataProtection().SetApplicationName(CitySettings.Application).PersistKeysToFileSystem(CitySettings.WebKeys(file));
    }

    private static void AddSilo(IHostApplicationBuilder builder, PluginSet plugins) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering(FreePort(), FreePort());
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("civic", "civic"));
        CloseToOthers(silo);
        // It remembers where grains of other silos live; there are none, and the room it takes for a million of them would be a tenth of the city's memory.
        silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 1_000);
        silo.Services.AddSerializer(serializer =>
        {
            foreach (var assembly in plugins.Assemblies)
                serializer.AddAssembly(assembly);
        });
        ForgetOtherCities(silo.Services, plugins);
        silo.Services.AddSingleton<TypeResolver>(new PluginTypeResolver(plugins.Assemblies));
        silo.Services.Configure<GrainTypeOptions>(types => types.Classes.RemoveWhere(type => plugins.Hidden.Contains(type.Assembly)));
    });

    // Who is connected is believed whatever they say, and any program of this machine can connect. This silo is alone, and its clients are in its process.
    private static void CloseToOthers(ISiloBuilder silo) => silo.Configure<SiloConnectionOptions>(connections =>
    {
        connections.ConfigureSiloInboundConnection(Refuse);
        connections.ConfigureGatewayInboundConnection(Refuse);

        static void Refuse(IConnectionBuilder connection) => connection.Use(_ => refused =>
        {
            refused.Abort();
            return Task.CompletedTask;
        });
    });

    // Orleans takes whatever grains and serializers are loaded into the process; plugins of a city that ran here before, or runs beside, are none of this one's.
    private static void ForgetOtherCities(IServiceCollection services, PluginSet plugins)
    {
        foreach (var manifest in services.Where(service => service.ServiceType == typeof(IConfigureOptions<TypeManifestOptions>)).ToList())
        {
            if (manifest.ImplementationType?.Assembly is { } assembly && !plugins.Assemblies.Contains(assembly)
                && AssemblyLoadContext.GetLoadContext(assembly) is { } context && context != AssemblyLoadContext.Default
                && context != AssemblyLoadContext.GetLoadContext(typeof(CityComposition).Assembly))
                services.Remove(manifest);
        }
    }

    // The silo of a single host talks to nobody; two hosts on one machine must not meet.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void AddLogging(IHostApplicationBuilder builder, CivicHostOptions options)
    {
        builder.Logging.ClearProviders();
        Configure(builder.Logging, options);
    }

    private static void Configure(ILoggingBuilder logging, CivicHostOptions options)
    {
        logging.SetMinimumLevel(options.Talkative ? LogLevel.Information : LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Orleans", LogLevel.Error).AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Warning);
        // It never warns, but while it may, each request is given a trace of its own for scopes that no log shows.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // Whoever starts a city is told why it did not start; the host would say the same with its stack. What ends it later is critical.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // It warns that keys lie unencrypted; they lie in the data folder's keys/, as the ledger's key does, for the city's account alone.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Standard output belongs to answers; what happens is told beside it.
        logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
