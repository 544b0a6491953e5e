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
    public async Task A_new_plugin_is_granted_what_it_asks_for_and_an_update_of_a_script_nothing_more()
    {
        var first = await RunAsync("install", Asking("9.0.0", "follow-city"), "--config", city, "--allow-unsigned", "--lang", "en");
        (first.ExitCode, first.Out.Contains("capabilities:\n           follow-city: Why follow-city\n", StringComparison.Ordinal)).Should().Be((1, true), first.Out);
        (await RunAsync("install", Asking("9.0.0", "follow-city"), "--config", city, "--allow-unsigned", "--yes")).ExitCode.Should().Be(0);
        File.ReadAllText(city).Should().Contain("\"garbage5374\": { \"allowUnsigned\": true, \"grants\": [\"follow-city\"] }");

        // Packed once: a package holds the time at which it was packed.
        var update = Asking("9.1.0", "follow-city", "net:api.example.jp");
        var more = await RunAsync("install", update, "--config", city, "--yes", "--lang", "en");
        more.ExitCode.Should().Be(0);
        more.Out.Should().Contain("           net:api.example.jp: Why net:api.example.jp (not granted)\n").And.Contain("more than before: net:api.example.jp\n")
            .And.Contain("Not granted, and refused to it: net:api.example.jp. To agree, add it to \"grants\" of \"garbage5374\"");
        File.ReadAllText(city).Should().Contain("\"grants\": [\"follow-city\"]");
        (await ToolHere.RunAsync("doctor", "--config", city, "--lang", "en")).Out.Should().Contain("garbage5374 asks for what the city has not granted: net:api.example.jp");

        var granted = await RunAsync("install", update, "--config", city, "--grant", "--json");
        granted.Json.GetProperty("capabilities").EnumerateArray().Should().OnlyContain(each => each.GetProperty("granted").GetBoolean());
        File.ReadAllText(city).Should().Contain("\"grants\": [\"follow-city\", \"net:api.example.jp\"]");
    }

    [Theory]
    [InlineData("y\ny", true, true)]
    [InlineData("y\nn", true, false)]
    [InlineData("y", true, false)]
    [InlineData("n\ny", false, false)]
    public async Task Who_sits_at_the_terminal_is_asked_about_what_an_update_asks_for_more(string answers, bool installed, bool agreed)
    {
        await RunAsync("install", Asking("9.0.0", "follow-city"), "--config", city, "--allow-unsigned", "--yes");
        var update = Asking("9.1.0", "follow-city", "net:api.example.jp");
        (await AtTerminalAsync(update, answers)).Should().Match<(int Code, string Said)>(at => at.Code == (installed ? 0 : 1)
            && at.Said.Contains("市に入れますか [y/N]") && at.Said.Contains("次の権限に同意しますか: net:api.example.jp [y/N]") == installed);
        File.ReadAllText(city).Contains("net:api.example.jp", StringComparison.Ordinal).Should().Be(agreed);
        if (!installed || agreed)
            return;
        // Whoever thinks again asks again.
        (await AtTerminalAsync(update, "はい")).Said.Should().Contain("次の権限に同意しますか").And.NotContain("市に入れますか");
        File.ReadAllText(city).Should().Contain("\"grants\": [\"follow-city\", \"net:api.example.jp\"]");
    }

    private async Task<(int Code, string Said)> AtTerminalAsync(string asking, string answers)
    {
        var (said, rest) = (new StringWriter(), new StringWriter());
        var around = new Surroundings(said, rest, _ => null, Watched: true, TimeProvider.System) { In = new StringReader($"{answers}\n") };
        return (await CommandLine.RunAsync(["plugin", "install", asking, "--config", city, "--lang", "ja"], around, default), rest.ToString());
    }

    private string Asking(string version, params string[] capabilities) => OfferedPackage.Write(folder.File("offered"), version, capabilities);

    [Fact]
    public async Task A_package_without_a_signature_is_not_taken_unasked()
    {
        (await RunAsync("install", package, "--config", city, "--yes")).Should().Match<Answered>(refused => refused.ExitCode == 1 && refused.Error.Contains("CIVIC3123"));
        Directory.Exists(folder.File("data")).Should().BeFalse();
    }

    private static Task<Answered> RunAsync(params string[] words) => ToolHere.RunAsync(["plugin", .. words]);
}
