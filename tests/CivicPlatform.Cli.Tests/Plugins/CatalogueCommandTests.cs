using System.Text.Json;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>A keeper gives out a catalogue; a clerk finds a plugin in it, sees what it may touch, and installs it by its name.</summary>
public sealed class CatalogueCommandTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string offered, city;

    public CatalogueCommandTests()
    {
        offered = Directory.CreateDirectory(folder.File("offered")).FullName;
        var garbage = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "packages"), "garbage5374.*.nupkg").Single();
        File.Copy(garbage, Path.Combine(offered, Path.GetFileName(garbage)));
        city = folder.File("civic.json");
        File.WriteAllText(city, """{ "city": { "name": { "ja": "試験市" } }, "catalogues": [ { "at": "offered" } ] }""");
    }

    private string Package => Directory.GetFiles(offered, "*.nupkg").Single();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_clerk_finds_sees_and_installs_by_name()
    {
        await PublishAsync();
        var found = await RunAsync("search", "ごみ", "--config", city, "--lang", "ja");
        (found.ExitCode, found.Out.StartsWith("garbage5374 ", StringComparison.Ordinal)).Should().Be((0, true), found.Error + found.Out);
        (await RunAsync("search", "ごみ", "潮", "--config", city, "--lang", "en")).Out.Should().Be("Nothing was found.\n");
        (await RunAsync("search", "GARBAGE", "--config", city, "--json")).Json.GetProperty("plugins")[0].GetProperty("id").GetString().Should().Be("garbage5374");

        (await RunAsync("show", "garbage5374", "--config", city, "--lang", "en")).Out.Should().Contain("publisher: garbage.example+").And.Contain("capabilities:").And.Contain($"Catalogue: {offered}\n").And.NotContain("Installed:");
        var would = await RunAsync("install", "garbage5374", "--config", city, "--lang", "en");
        (would.ExitCode, would.Out.EndsWith("call again with --yes.\n", StringComparison.Ordinal)).Should().Be((1, true), would.Error);
        (await RunAsync("install", "garbage5374", "--config", city, "--yes", "--json")).Json.GetProperty("installed").GetBoolean().Should().BeTrue();
        File.ReadAllText(city).Should().Contain("\"garbage5374\": {}");
        (await RunAsync("show", "garbage5374", "--config", city, "--lang", "en")).Out.Should().Contain("Installed: ");
        (await RunAsync("outdated", "--config", city, "--lang", "en")).Out.Should().Be("No plugin has a newer version.\n");
        (await RunAsync("lock", "--config", city, "--check")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task The_locks_packages_come_back_from_the_catalogue()
    {
        // Another version than the one that lies beside the tool.
        File.Delete(Package);
        OfferedPackage.Write(offered, "9.0.0");
        await PublishAsync();
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).ExitCode.Should().Be(0);
        Directory.Delete(folder.File("data"), recursive: true);
        var back = await RunAsync("restore", "--config", city, "--lang", "en");
        (back.ExitCode, back.Out.Split('\n')[0]).Should().Be((0, "brought  garbage5374"), back.Error);
        (await RunAsync("lock", "--config", city, "--check")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task What_is_new_is_told_before_an_update()
    {
        await PublishAsync();
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).ExitCode.Should().Be(0);
        OfferedPackage.Note(OfferedPackage.Write(offered, "9.0.0"), "Maps &lt;i&gt;and\nbins");
        OfferedPackage.Note(OfferedPackage.Write(offered, "9.1.0"), "Colours");
        foreach (var package in Directory.GetFiles(offered, "garbage5374.9.*.nupkg"))
            await RunAsync("sign", package, "--key", folder.File("publisher"));
        (await BuildAsync("keeper")).ExitCode.Should().Be(0);
        (await RunAsync("outdated", "--config", city, "--lang", "en")).Out.Should().Contain("→ 9.1.0\n").And.MatchRegex("New in 9.0.0: Maps <i>and bins\n +New in 9.1.0: Colours\n");
        (await RunAsync("show", "garbage5374", "--config", city, "--lang", "en")).Out.Should().Contain("New in 9.1.0: Colours\n");
        (await RunAsync("outdated", "--config", city, "--json")).Json.GetProperty("plugins")[0].GetProperty("notes")[0].Should().Match<JsonElement>(old => old.GetProperty("version").GetString() == "9.0.0" && old.GetProperty("notes").GetString() == "Maps <i>and\nbins");
        var page = File.ReadAllText(Path.Combine(offered, "index.en.html"));
        page.Should().Contain("Colours").And.Contain("Maps &lt;i&gt;and").And.NotContain("<i>and");
    }

    [Fact]
    public async Task What_is_not_offered_or_not_believed_is_told_and_nothing_is_changed()
    {
        (await RunAsync("search", "--config", city)).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC3140"));
        await PublishAsync();
        (await RunAsync("install", "tides", "--config", city, "--yes")).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC3145"));
        (await RunAsync("install", "garbage5374@9.9.9", "--config", city, "--yes")).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC3145"));
        (await RunAsync("search", "--config", city)).ExitCode.Should().Be(0);
        // Longer than the index says, then as long and other.
        var bytes = await File.ReadAllBytesAsync(Package);
        await File.WriteAllBytesAsync(Package, [.. bytes, 0]);
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).Should().Match<Answered>(longer => longer.ExitCode == 1 && longer.Error.Contains("CIVIC3140"));
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(Package, bytes);
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).Should().Match<Answered>(other => other.ExitCode == 1 && other.Error.Contains("CIVIC3141"));
        File.Delete(Path.Combine(offered, "civic-catalogue.note"));
        await RunAsync("keygen", folder.File("thief"), "--name", "plugins.example");
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(Package, bytes);
        (await BuildAsync("thief")).ExitCode.Should().Be(0);
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).Should().Match<Answered>(thief => thief.ExitCode == 1 && thief.Error.Contains("CIVIC3142"));
        File.ReadAllText(city).Should().NotContain("garbage5374");
    }

    [Fact]
    public async Task A_keeper_gets_pages_for_people_and_keeps_their_own()
    {
        File.WriteAllText(Path.Combine(offered, "garbage5374.json"), $$"""{ "packageSha512": "{{PluginPackage.SealOf(Package)}}", "level": "silver" }""");
        await PublishAsync();
        var page = Path.Combine(offered, "index.html");
        File.ReadAllText(page).Should().Contain("<title>プラグインのカタログ | plugins.example</title>").And.Contain("civic plugin install garbage5374").And.Contain("適合性: 銀");
        var first = File.ReadAllBytes(page);
        (await BuildAsync("keeper")).ExitCode.Should().Be(0);
        File.ReadAllBytes(page).Should().Equal(first, "the packages are the same");
        (await RunAsync("search", "garbage", "--config", city, "--lang", "en")).Out.Should().Contain("[silver]");
        (await RunAsync("show", "garbage5374", "--config", city, "--lang", "en")).Out.Should().Contain("[silver]").And.Contain("license, by the publisher's word: MIT\n").And.Contain("report of conformance: garbage5374.json\n");
        (await RunAsync("show", "garbage5374", "--config", city, "--json")).Json.GetProperty("newest").Should().Match<JsonElement>(shown => shown.GetProperty("license").GetString() == "MIT" && shown.GetProperty("level").GetString() == "silver");

        File.WriteAllText(page, "<h1>Our plugins</h1>");
        var built = await BuildAsync("keeper");
        (built.ExitCode, built.Out).Should().Match<(int ExitCode, string Out)>(said => said.ExitCode == 0 && said.Out.Contains("index.html is a page of somebody's own; it was left as it is.\n"));
        File.ReadAllText(page).Should().Be("<h1>Our plugins</h1>");
        File.Exists(Path.Combine(offered, "index.en.html")).Should().BeTrue();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("400")]
    [InlineData("month")]
    public async Task Days_are_days(string days)
    {
        await RunAsync("keygen", folder.File("keeper"), "--name", "plugins.example");
        (await ToolHere.RunAsync("catalog", "build", offered, "--key", folder.File("keeper"), "--days", days, "--lang", "en")).Should()
            .Match<Answered>(wrong => wrong.ExitCode == 2 && wrong.Error.Contains($"{days} is no number of days from 1 to 366."));
    }

    [Theory]
    [InlineData("""{ "at": "http://plugins.example/" }""", "must be an address")]
    [InlineData("""{ "at": "ftp://plugins.example/" }""", "must be an address")]
    [InlineData("""{ "at": "offered", "key": "x" }""", "must be a public key")]
    [InlineData("""{ "at": "offered" }, { "at": "./offered" }""", "stands twice")]
    [InlineData("""{ "where": "offered" }""", "where")]
    [InlineData("\"offered\"", "must be an object")]
    public async Task A_city_that_names_none_is_told(string catalogues, string why)
    {
        File.WriteAllText(city, $$"""{ "city": { "name": { "ja": "試験市" } }, "catalogues": [ {{catalogues}} ] }""");
        var wrong = await RunAsync("search", "--config", city);
        (wrong.ExitCode != 0, wrong.Error.Contains("CIVIC2002", StringComparison.Ordinal), wrong.Error.Contains(why, StringComparison.Ordinal)).Should().Be((true, true, true), wrong.Error);
    }

    private async Task PublishAsync()
    {
        await RunAsync("keygen", folder.File("publisher"), "--name", "garbage.example");
        await RunAsync("sign", Package, "--key", folder.File("publisher"));
        await RunAsync("keygen", folder.File("keeper"), "--name", "plugins.example");
        var built = await BuildAsync("keeper");
        (built.ExitCode, built.Out.Contains("Built catalogue number 1 with 1 packages.", StringComparison.Ordinal)).Should().Be((0, true), built.Error);
    }

    private Task<Answered> BuildAsync(string key) => ToolHere.RunAsync("catalog", "build", offered, "--key", folder.File(key), "--lang", "en");

    private static Task<Answered> RunAsync(params string[] words) => ToolHere.RunAsync(["plugin", .. words]);
}
