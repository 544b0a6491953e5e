using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Plugins without a city: for commands that need no ledger and no grains.</summary>
/// <threadsafety>One call at a time.</threadsafety>
internal sealed class PluginWorkbench : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly PluginCommands commands;

    private PluginWorkbench(ServiceProvider services)
    {
        this.services = services;
        commands = services.GetRequiredService<PluginCommands>();
        Commands = [.. commands.All.Select(known => new WorkbenchCommand(known.Plugin, known.Name, known.Syntax))];
    }

    /// <summary>What the plugins offer.</summary>
    public IReadOnlyList<WorkbenchCommand> Commands { get; }

    /// <summary>All texts.</summary>
    public ITexts Texts => services.GetRequiredService<ITexts>();

    /// <summary>The plugins and how they are.</summary>
    public IPluginDirectory Plugins => services.GetRequiredService<IPluginDirectory>();

    /// <summary>Loads the plugins of the city whose <c>civic.json</c> is found, or without one every plugin whose package lies beside the program.</summary>
    /// <exception cref="Errors.CivicException">CIVIC2001, CIVIC2002: the named <c>civic.json</c> is missing or faulty.</exception>
    public static PluginWorkbench Open(CivicHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = options.Configuration is not null || File.Exists("civic.json") ? CivicHost.ReadFile(options) : WithoutCity(options);
        var plugins = CityComposition.LoadPlugins(file, options, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var services = new ServiceCollection().AddLogging().AddSingleton(options.Time).AddSingleton(file.City).AddSingleton<CityClock>()
            .AddSingleton<ITexts>(CityComposition.Texts(plugins)).AddSingleton<PluginCommands>();
        plugins.AddServices(services);
        return new PluginWorkbench(services.BuildServiceProvider());
    }

    /// <summary>Runs a command.</summary>
    /// <exception cref="Errors.CivicException">CIVIC3401: the command failed.</exception>
    public Task<CommandResult> RunAsync(PluginId plugin, string command, CommandCall call, CancellationToken cancellationToken = default) =>
        commands.RunAsync(plugin, command, call, cancellationToken);

    /// <summary>Gives the plugins' things free.</summary>
    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static CityFile WithoutCity(CivicHostOptions options)
    {
        var city = new City(new LocalizedText("市", null, "City"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), [.. Language.All]);
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "civic");
        var packages = CityComposition.PackageFolders(options, folder).Where(Directory.Exists).SelectMany(packages => PackageFiles.In(packages));
        var ids = packages.Select(ReadId).OfType<string>().Distinct();
        return new CityFile(Path.Combine(folder, "civic.json"), city, "sqlite", folder, "", [.. ids.Select(id => new PluginEntry(id, null, null, 0))], []);
    }

    private static string? ReadId(string package)
    {
        try
        {
            return PluginPackage.ReadManifest(package).Id.ToString();
        }
        catch (CivicException)
        {
            // One bad package must not take the others' commands away; whoever calls its own is told what is wrong with it.
            return null;
        }
    }
}
