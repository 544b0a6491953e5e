using System.Reflection;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Hosting;

/// <summary>A city's platform in one process: reads <c>civic.json</c>, opens the data folder, loads the plugins, starts silo and web.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed class CivicHost : IAsyncDisposable
{
    private readonly IHost host;

    private CivicHost(IHost host, IReadOnlyList<Uri> addresses) => (this.host, Addresses) = (host, addresses);

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>Where the city answers; empty without web.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Starts a city as its <c>Program.cs</c> does: <c>--config FILE</c>, <c>--data DIR</c>, <c>--urls URLS</c>; runs until it is told to stop. With <c>--keep</c> the city runs in a
    /// process of its own and is started again when it ends.</summary>
    /// <returns>The exit code: 0 stopped, 2 the words are wrong, 3 the city could not start, 75 it is to be started again.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            if (args is [ApartStart.Word, .. var state])
                return await ApartHost.RunAsync(held: state is [ApartWalls.Word]);
            var options = HostArguments.Read(args);
            return options.Keep ? await KeptCity.RunAsync(options, args.Where(word => word != "--keep")) : await RunAsync(options);
        }
        catch (CivicException failure)
        {
            await Console.Error.WriteLineAsync(failure.Error.ToString());
            return failure.Code == "CIVIC2202" ? 2 : 3;
        }
    }

    /// <summary>Starts a city and runs until it is told to stop (Ctrl+C, SIGTERM) or cancelled.</summary>
    /// <exception cref="CivicException">The city could not start.</exception>
    public static async Task<int> RunAsync(CivicHostOptions options, CancellationToken cancellationToken = default)
    {
        await using var city = await StartAsync(options, cancellationToken);
        using var ended = new CancellationTokenSource();
        var resting = Rest.KeepAsync(options.Time, ended.Token);
        await city.host.WaitForShutdownAsync(cancellationToken);
        await ended.CancelAsync();
        await resting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return city.Services.GetRequiredService<CityEnd>().Code;
    }

    /// <summary>Starts a city and answers when it is ready.</summary>
    /// <exception cref="CivicException">CIVIC2xxx: <c>civic.json</c> is missing or faulty, the address is taken or cannot be had. CIVIC4xxx: the data folder cannot be used.</exception>
    public static async Task<CivicHost> StartAsync(CivicHostOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = ReadFile(options);
        _ = ReadModelsExtensions.WarmReadModels(database => ReadTablesFile.Use(database, file.DataFolder));
        if (options.Urls is { } urls)
            ListeningAddresses.Check(urls);
        // Before anything else touches the folder, its plugins included: who comes second is told who was first.
        var folder = DataFolderLock.Take(file.DataFolder, options.Time);
        // What is apart ends alone; its city watches it.
        var starts = options.Apart is not null ? null : StartRecord.Read(CityComposition.PluginFolder(file), error => Console.Error.WriteLine(error));
        using var told = new StopSignals(() => starts?.Withdraw());
        IHost? host = null;
        try
        {
            KeyFolder.Make(file.DataFolder);
            starts?.Begin(file.Plugins.Select(plugin => plugin.Id));
            host = CityComposition.Build(file, options, folder, starts);
            _ = host.Services.GetRequiredService<DataFolderLock>();
            if (host is WebApplication app)
            {
                if (options.Apart is null)
                    app.MapOperator(await OperatorToken.MakeAsync(file.DataFolder, cancellationToken));
                app.MapCivicWeb();
            }
            await host.StartAsync(cancellationToken);
            starts?.Ready();
            List<Uri> addresses = options.Apart is null ? Listening(host) : [];
            if (ListeningAddresses.FromHere(addresses) is { } reached)
                folder.Announce(reached);
            if (options.Talkative)
                Greet(host, file, options.Language, addresses);
            return new CivicHost(host, addresses);
        }
        catch (Exception failure)
        {
            var error = ListeningAddresses.Explain(failure, options.Urls ?? file.Urls);
            // What has a reason of its own is no plugin's doing; anything else may be.
            if (error is not null || failure is CivicException or OperationCanceledException)
                starts?.Withdraw();
            // The address is the last thing to be had: what has started before is stopped in order, else it would tell at length how it was torn down.
            if (host is not null && error is not null)
                await host.StopAsync(CancellationToken.None);
            if (host is not null)
                await DisposeAsync(host);
            folder.Dispose();
            if (error is not null)
                throw new CivicException(error, failure);
            throw;
        }
    }

    /// <summary>The data folder that these options lead to, absolute.</summary>
    /// <exception cref="CivicException">CIVIC2001, CIVIC2002: <c>civic.json</c> is missing or faulty.</exception>
    internal static string DataFolderOf(CivicHostOptions options) => ReadFile(options).DataFolder;

    /// <summary>Stops the city: requests under way are answered, the ledger is signed and closed.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await DisposeAsync(host);
    }

    internal static CityFile ReadFile(CivicHostOptions options)
    {
        var file = CityFileReader.Read(options.Configuration ?? FindFile());
        return file with { DataFolder = Path.GetFullPath(options.DataFolder ?? file.DataFolder) };
    }

    private static string FindFile() => File.Exists("civic.json") ? "civic.json" : Path.Combine(AppContext.BaseDirectory, "civic.json");

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        else
            host.Dispose();
    }

    private static List<Uri> Listening(IHost host) =>
        HandedSocket.Here.Count > 0 && host.Services.GetService<IServer>() is not null ? [.. HandedSocket.Here.Select(socket => socket.Address)] :
        host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => new Uri(address)).ToList() ?? [];

    private static void Greet(IHost host, CityFile file, Language language, List<Uri> addresses)
    {
        var texts = host.Services.GetRequiredService<ITexts>();
        string Say(string key, params ReadOnlySpan<(string, object?)> facts) => Ruby.Plain(texts.Say(language, "civic", key, facts));
        Console.WriteLine(Say("host.ready", ("city", Ruby.Plain(file.City.Name.In(language))), ("address", string.Join(" ", addresses)), ("data", file.DataFolder),
            ("version", typeof(CivicHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0])));
        var staff = host.Services.GetRequiredService<People.StaffKey>();
        if (!staff.Exists)
            Console.WriteLine(Say("host.staff-passphrase", ("passphrase", staff.Renew())));
    }
}
