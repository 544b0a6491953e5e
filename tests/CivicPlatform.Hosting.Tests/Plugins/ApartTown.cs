using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>A whole city with one plugin in a process of its own, whose visitors say by a header who they are.</summary>
internal sealed class ApartTown : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly HostedCity folder;
    private readonly string? forged;
    private readonly ApartPatience patience;
    private CivicHost? city;

    public ApartTown(string plugin, string? forged = null, string more = "", ApartPatience? patience = null)
    {
        (Plugin, this.forged) = (PluginId.Parse(plugin, null), forged);
        this.patience = patience ?? new ApartPatience { Again = TimeSpan.FromMilliseconds(50), Longest = TimeSpan.FromMilliseconds(200), Look = TimeSpan.FromMilliseconds(100) };
        folder = new HostedCity("[]", $"{{ \"{plugin}\": {{ \"isolation\": \"process\"{more} }}, \"water\": {{}} }}");
    }

    public PluginId Plugin { get; }

    public string Program { get; init; } = Checkout.Program("SmallTown", "SmallTown.dll");

    public CivicHost City => city!;

    public string Data => folder.Data;

    public string Configuration => folder.Configuration;

    public IReadOnlyCollection<string> Log => folder.Log;

    public IPluginDirectory Plugins => City.Services.GetRequiredService<IPluginDirectory>();

    public PluginStatus Status => Plugins.All.Single(status => status.Id == Plugin.ToString());

    public ApartState State => City.Services.GetRequiredService<IApartPlugins>().StateOf(Plugin)!;

    /// <summary>Opens it; the plugin may not be ready yet.</summary>
    public async Task OpenAsync()
    {
        var options = folder.Options();
        options.PluginProgram = Program;
        options.PackageFolders.Add(Path.Combine(AppContext.BaseDirectory, "packages"));
        if (forged is not null)
            options.PackageFolders.Add(forged);
        var services = options.Services;
        options.Services = all =>
        {
            services?.Invoke(all);
            all.AddTransient<IStartupFilter, SignedInByHeader>();
            all.AddSingleton(patience);
        };
        city = await CivicHost.StartAsync(options);
    }

    /// <summary>Opens it and waits until the plugin answers.</summary>
    public async Task<ApartTown> ReadyAsync()
    {
        await OpenAsync();
        await UntilAsync(() => State.Answers);
        return this;
    }

    public async Task CloseAsync()
    {
        if (city is not null)
            await city.DisposeAsync();
        city = null;
    }

    /// <summary>Asks again and again; the condition is what is waited for, the time only ends a test that would never end.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        using var over = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!holds())
        {
            try
            {
                await look.WaitForNextTickAsync(over.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"It never came to that. {State} {Status} {string.Join('\n', Status.Faults.Select(fault => fault.Error))}\n{string.Join('\n', Log.Where(line => line.Contains(Plugin.ToString(), StringComparison.Ordinal)))}");
            }
        }
    }

    public HttpClient Reader(string language = "en")
    {
        var reader = HostedCity.Browser(City);
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return reader;
    }

    public async Task<JsonElement> SightAsync(HttpClient reader) => JsonDocument.Parse(await reader.GetStringAsync($"/api/p/{Plugin}/sight")).RootElement;

    public async Task<CommandResult> AskAsync(string verb, params (string Name, string Value)[] values) =>
        await City.Services.GetRequiredService<CityOperator>().DoAsync(new CityRequest(verb, values.ToDictionary(value => value.Name, value => value.Value), Language.English), null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Dispose();
    }
}
