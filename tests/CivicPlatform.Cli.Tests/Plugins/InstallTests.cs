using CivicPlatform.Hosting;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>A clerk installs a package: sees whose it is and what it may touch, says yes, and can go back.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string package;
    private readonly string city;

    public InstallTests()
    {
        Directory.CreateDirectory(folder.File("offered"));
        var garbage = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "packages"), "garbage5374.*.nupkg").Single();
        package = Path.Combine(folder.File("offered"), Path.GetFileName(garbage));
        File.Copy(garbage, package);
        city = folder.File("civic.json");
        File.WriteAllText(city, """{ "city": { "name": { "ja": "試験市" } } }""");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_clerk_sees_asks_installs_and_takes_out()
    {
        await RunAsync("keygen", folder.File("k"), "--name", "garbage.example");
        await RunAsync("sign", package, "--key", folder.File("k"));
        var would = await RunAsync("install", package, "--config", city, "--lang", "en");
        would.ExitCode.Should().Be(1);
        would.Out.Should().Contain("publisher: garbage.example+").And.Contain("capabilities:").And.EndWith("Nothing was changed. If this is right, call again with --yes.\n");
        Directory.Exists(folder.File("data")).Should().BeFalse("nothing was said yes to");

        var done = await RunAsync("install", package, "--config", city, "--yes", "--json");
        (done.ExitCode, done.Json.GetProperty("installed").GetBoolean()).Should().Be((0, true));
        File.ReadAllText(city).Should().Contain("\"garbage5374\": {}");
        (await RunAsync("lock", "--config", city, "--check")).ExitCode.Should().Be(0);
        (await RunAsync("install", package, "--config", city, "--lang", "en")).Should().Match<Answered>(same => same.ExitCode == 0 && same.Out.EndsWith("It is there already; nothing was changed.\n"));
        (await RunAsync("rollback", "garbage5374", "--config", city)).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC3131"));
        (await RunAsync("restore", "--config", city, "--lang", "en")).Out.Should().StartWith("there    garbage5374\n");
        (await RunAsync("remove", "garbage5374", "--config", city)).ExitCode.Should().Be(0);
        (await RunAsync("remove", "garbage5374", "--config", city)).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC3134"));
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("はい", true)]
    [InlineData("", false)]
    [InlineData("no", false)]
    [InlineData(null, false)]
    public async Task Who_sits_at_the_terminal_is_asked(string? answer, bool installed)
    {
        var (said, rest) = (new StringWriter(), new StringWriter());
        var around = new Surroundings(said, rest, _ => null, Watched: true, TimeProvider.System) { In = new StringReader(answer is null ? "" : $"{answer}\n") };
        var code = await CommandLine.RunAsync(["plugin", "install", package, "--config", city, "--allow-unsigned", "--lang", "ja"], around, default);
        code.Should().Be(installed ? 0 : 1);
        rest.ToString().Should().Contain("発行者: なし").And.Contain("市に入れますか [y/N]");
        File.ReadAllText(city).Contains("\"garbage5374\": { \"allowUnsigned\": true }", StringComparison.Ordinal).Should().Be(installed);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(""", "home": ["issues"]""", true)]
    public async Task A_city_that_names_the_cards_of_its_home_page_is_told_to_add_it(string home, bool told)
    {
        File.WriteAllText(city, $$"""{ "city": { "name": { "ja": "試験市" } }{{home}} }""");
        var done = await RunAsync("install", package, "--config", city, "--yes", "--allow-unsigned", "--lang", "en");
        (done.ExitCode, done.Out.Contains("\"home\" in civic.json", StringComparison.Ordinal)).Should().Be((0, told));
    }

    [Fact]
    public async Task A_package_without_a_signature_is_not_taken_unasked()
    {
        (await RunAsync("install", package, "--config", city, "--yes")).Should().Match<Answered>(refused => refused.ExitCode == 1 && refused.Error.Contains("CIVIC3123"));
        Directory.Exists(folder.File("data")).Should().BeFalse();
    }

    private static Task<Answered> RunAsync(params string[] words) => ToolHere.RunAsync(["plugin", .. words]);
}
