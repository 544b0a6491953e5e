using System.Text.RegularExpressions;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>A whole city (silo, ledger, web) that names a plugin with each fault, and among them the garbage plugin.</summary>
public sealed partial class FaultyTown : IAsyncLifetime
{
    private const string Throws = "public override void Configure(ICivicPluginBuilder plugin) => throw new InvalidOperationException(\"The author forgot something.\");";
    private readonly PluginForge forge = new();
    private readonly HostedCity city;
    private CivicHost? running;
    private HttpClient? reader;

    public FaultyTown()
    {
        forge.Write("no-name", "1.0.0", """{ "id": "no-name", "version": "1.0.0", "assembly": "NoName.dll", "platform": "[0.1.0,0.2.0)" }""", []);
        forge.Pack("stray", files: [("plugin/net10.0/Orleans.Core.dll", PluginForge.Compile("Orleans.Core", ""))]);
        forge.Pack("first", PluginForge.Idle("First") + " public interface IUserGrain : IGrainWithStringKey { } public sealed class UserGrain : Grain, IUserGrain { }");
        forge.Pack("second", PluginForge.Idle("Second") + " public interface IUserGrain : IGrainWithStringKey { } public sealed class UserGrain : Grain, IUserGrain { }");
        forge.Pack("alias", PluginForge.Idle("Alias") + " [Alias(\"garbage5374.note\")] public sealed class Note;");
        forge.Pack("throws", $"public sealed class ThrowsPlugin : CivicPlugin {{ {Throws} }}");
        forge.Pack("request", Configures("Request", "plugin.Api.MapGet(\"/x\", string () => throw new InvalidOperationException(\"A reader's words.\"));"));
        forge.Pack("slow", Configures("Slow", "plugin.Home.Card<SlowCard>();")
            + " public sealed class SlowCard : CivicComponent { protected override Task OnInitializedAsync() => new TaskCompletionSource().Task; }");
        forge.Pack("card", Configures("Card", "plugin.Home.Card<BadCard>();")
            + " public sealed class BadCard : CivicComponent { protected override void OnInitialized() => throw new InvalidOperationException(\"No card.\"); }");
        forge.Pack("job", Configures("Job", "plugin.Jobs.Daily<BadJob>(new TimeOnly(18, 0));")
            + " public sealed class BadJob : IJob { public Task RunAsync(DateOnly day, CancellationToken stop) => throw new InvalidOperationException(\"No work.\"); }");
        forge.Pack("mute", Configures("Mute", "plugin.Texts.FromResources(\"Words\");"));
        string[] named = ["no-name", "stray", "first", "second", "alias", "throws", "request", "slow", "card", "job", "mute", "garbage5374"];
        city = new HostedCity(plugins: $"{{ {string.Join(", ", named.Select(id => $"\"{id}\": {{}}"))} }}");
    }

    /// <summary>Does to the plugins what makes the late ones fail: asks an address, opens the home page, runs a job.</summary>
    public async Task InitializeAsync()
    {
        var options = city.Options();
        options.PackageFolders.Add(Path.Combine(AppContext.BaseDirectory, "packages"));
        options.PackageFolders.Add(forge.Packages);
        running = await CivicHost.StartAsync(options);
        reader = HostedCity.Browser(running);
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await reader.GetAsync("/api/p/request/x")).StatusCode.Should().Be(System.Net.HttpStatusCode.InternalServerError);
        (await reader.GetAsync("/")).EnsureSuccessStatusCode();
        (await city.AskAsync(CityVerbs.JobRun, ("plugin", "job"), ("job", "BadJob"))).ExitCode.Should().Be(3);
    }

    /// <summary>A page as its words, without markup.</summary>
    internal async Task<string> ReadAsync(string path)
    {
        using var answer = await reader!.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return Blanks().Replace(System.Net.WebUtility.HtmlDecode(Tag().Replace(await answer.Content.ReadAsStringAsync(), " ")), " ");
    }

    public async Task DisposeAsync()
    {
        reader?.Dispose();
        if (running is not null)
            await running.DisposeAsync();
        city.Dispose();
        forge.Dispose();
    }

    private static string Configures(string name, string body) =>
        $"public sealed class {name}Plugin : CivicPlugin {{ public override void Configure(ICivicPluginBuilder plugin) {{ {body} }} }}";

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
