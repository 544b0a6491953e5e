using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>Whatever of a plugin the city calls may throw: it is told on that plugin's account, and the city and the others go on.</summary>
public sealed class ThrowingHookTests : ForgedTown
{
    private const string Throw = "throw new InvalidOperationException(\"forgotten in the hook\")";

    // The hook, and what makes the city call it.
    private static readonly (string Id, string Body, string More, Func<PluginTown, HttpClient, Task> Call)[] Hooks =
    [
        ("made", "", $"public static class Early {{ }} public abstract class Before : CivicPlugin {{ protected Before() => {Throw}; }}", (_, _) => Task.CompletedTask),
        ("configured", $"{Throw};", "", (_, _) => Task.CompletedTask),
        ("checks", "plugin.Options.Bind<O>();", $"public sealed class O : IPluginOptions {{ public IEnumerable<string> Faults() => {Throw}; }}", (_, _) => Task.CompletedTask),
        ("serves", $"plugin.Services.Singleton<S>(_ => {Throw}); plugin.Api.MapGet(\"/x\", (S s) => \"x\");", "public sealed class S;", Get("/api/p/serves/x")),
        ("answers", $"plugin.Api.MapGet(\"/x\", string () => {Throw});", "", Get("/api/p/answers/x")),
        ("draws", "plugin.Pages.Map<P>(\"/\");", $"public sealed class P : CivicComponent {{ protected override void OnInitialized() => {Throw}; }}", Get("/p/draws")),
        ("posts", $"plugin.Pages.MapPost(\"/x\", string () => {Throw});", "", async (town, _) =>
        {
            // A form of the city's own has the token that it gives to whoever reads.
            using var stranger = town.Stranger();
            var token = Regex.Match(await stranger.GetStringAsync("/register"), "<input type=\"hidden\" name=\"(__[^\"]*)\" value=\"([^\"]*)\"").Groups;
            using var form = new FormUrlEncodedContent([KeyValuePair.Create(token[1].Value, token[2].Value)]);
            using var answer = await stranger.PostAsync("/p/posts/x", form);
            answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        }),
        ("files", $"plugin.Pages.MapFile(\"/x.css\", string () => {Throw});", "", Get("/p/files/x.css")),
        ("finds", "plugin.Pages.FoundBy<F>();", $"public sealed class F : IPageSearch {{ public Task<IReadOnlyList<FoundPage>> FindAsync(string words, CivicPlatform.Texts.Language language, int most, CancellationToken stop) => {Throw}; }}",
            Get("/search?q=park", HttpStatusCode.OK)),
        ("cards", "plugin.Home.Card<C>();", $"public sealed class C : CivicComponent {{ public C() => {Throw}; }}", Get("/", HttpStatusCode.OK)),
        ("reads", "plugin.Datasets.Provide<D>(\"days\");",
            $"public sealed class D : IDatasetSource {{ public Type RecordType => typeof(Row); public CivicPlatform.Texts.LocalizedText Title => new(\"表\"); public CivicPlatform.Texts.LocalizedText Description => Title; public string? License => null; public IAsyncEnumerable<object> ReadAsync(CancellationToken stop) => {Throw}; }} public sealed record Row(string Area);",
            Get("/api/v1/datasets/reads.days/records", HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable)),
        ("follows", "plugin.Views.Follow<V>();", $"public sealed class V : ICityView {{ public void Apply(CityNews news) => {Throw}; }}", async (town, _) =>
        {
            await town.ReportAsync(await town.PersonAsync(), "街灯");
            (await town.SeenAsync("follows/V (city)")).Should().BeFalse();
        }),
        ("imports", "plugin.Imports.Add<I>(\"odd\");", $"public sealed class I : IImport {{ public Task<ImportReport> ImportAsync(ImportRequest request, CancellationToken stop) => {Throw}; }}",
            async (town, _) => (await town.AskAsync(CityVerbs.Import, ("format", "odd"), ("folder", town.Data))).ExitCode.Should().NotBe(0)),
        ("commands", "plugin.Commands.Add<K>(\"go\");",
            $"public sealed class K : PluginCommand {{ public override void Describe(CommandSyntax syntax) => syntax.NeedsCity(); public override Task<CommandResult> RunAsync(CommandCall call, CancellationToken stop) => {Throw}; }}",
            async (town, _) => (await town.AskAsync(CityVerbs.PluginCommand, ("plugin", "commands"), ("command", "go"))).ExitCode.Should().NotBe(0)),
        ("works", "plugin.Jobs.Daily<J>(new TimeOnly(3, 0));", $"public sealed class J : IJob {{ public Task RunAsync(DateOnly day, CancellationToken stop) => {Throw}; }}",
            async (town, _) => (await town.AskAsync(CityVerbs.JobRun, ("plugin", "works"), ("job", "J"))).ExitCode.Should().NotBe(0)),
    ];

    public override async Task InitializeAsync()
    {
        foreach (var (id, body, rest, _) in Hooks)
        {
            var (name, home) = (char.ToUpperInvariant(id[0]) + id[1..], id == "made" ? "Before" : "CivicPlugin");
            Forge.Pack(id, $"public sealed class {name}Plugin : {home} {{ public override void Configure(ICivicPluginBuilder plugin) {{ {body} }} }} {rest}", more: id == "follows" ? PluginForge.Asks("follow-city") : "");
        }
        Forge.Pack("sound", "public sealed class SoundPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Api.MapGet(\"/x\", () => \"well\"); }");
        await Town.StartAsync([.. Hooks.Select(hook => hook.Id), "sound"]);
    }

    [Fact]
    public async Task Each_is_told_on_its_own_account_and_everything_else_goes_on()
    {
        using var reader = Town.Browser(await Town.PersonAsync());
        foreach (var (_, _, _, call) in Hooks)
            await call(Town, reader);
        var all = Town.Service<IPluginDirectory>().All.ToDictionary(plugin => plugin.Id);
        foreach (var (id, _, _, _) in Hooks)
            all[id].Faults.Should().NotBeEmpty(id).And.AllSatisfy(fault => fault.Error.ToString().Should().Contain("forgotten in the hook", id));
        all["sound"].Faults.Should().BeEmpty();
        (await reader.GetStringAsync("/api/p/sound/x")).Should().Contain("well");
        foreach (var page in (string[])["/", "/plugins", "/issues", "/datasets", "/plugins/draws"])
            (await reader.GetAsync(page)).StatusCode.Should().Be(HttpStatusCode.OK, page);
    }

    private static Func<PluginTown, HttpClient, Task> Get(string path, params HttpStatusCode[] wanted) => async (_, reader) =>
    {
        using var answer = await reader.GetAsync(path);
        answer.StatusCode.Should().BeOneOf(wanted.Length == 0 ? [HttpStatusCode.InternalServerError] : wanted, path);
    };
}
