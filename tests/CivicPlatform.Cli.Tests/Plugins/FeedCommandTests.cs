using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>A clerk finds, sees and installs plugins from plain NuGet feeds as from a catalogue: trusted by the publisher's signature alone, which lies in the feed as a package of its own.</summary>
public sealed class FeedCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string offered, city;

    public FeedCommandTests()
    {
        offered = Directory.CreateDirectory(folder.File("offered")).FullName;
        city = folder.File("civic.json");
        Name("""{ "at": "offered", "kind": "nuget" }""");
    }

    public Task InitializeAsync() => RunAsync("keygen", folder.File("publisher"), "--name", "garbage.example");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("flat")]
    [InlineData("tree")]
    [InlineData("web")]
    public async Task A_clerk_finds_sees_installs_updates_and_restores(string kind)
    {
        await OfferAsync("9.0.0");
        await using var server = await FeedServer.OpenAsync(offered);
        Use(kind, server);
        var found = await RunAsync("search", "GARBAGE", "--config", city, "--json");
        found.Json.GetProperty("plugins").EnumerateArray().Should().ContainSingle("a signature is no plugin", found.Out).Which.GetProperty("version").GetString().Should().Be("9.0.0");

        var shown = await RunAsync("show", "garbage5374", "--config", city, "--lang", "en");
        shown.Out.Should().StartWith("garbage5374 9.0.0  Garbage days\n").And.Contain("publisher: garbage.example+").And.Contain("capabilities:").And.Contain("From a NuGet feed: its level of conformance is not known.\n").And.Contain("Versions: 9.0.0\n");
        (await RunAsync("install", "garbage5374", "--config", city, "--yes", "--json")).Json.GetProperty("installed").GetBoolean().Should().BeTrue();
        (await RunAsync("outdated", "--config", city, "--lang", "en")).Out.Should().Be("No plugin has a newer version.\n");

        await OfferAsync("9.1.0", "follow-city");
        Use(kind, server);
        (await RunAsync("outdated", "--config", city, "--lang", "en")).Out.Should().StartWith("garbage5374 9.0.0 → 9.1.0\n").And.Contain("more than before: follow-city\n");
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).ExitCode.Should().Be(0);
        (await RunAsync("install", "garbage5374@9.0.0", "--config", city, "--yes")).Error.Should().Contain("CIVIC3130", "an older version is rollback's to do");

        // Another machine has the lock, and none of the packages.
        Directory.Delete(folder.File("data"), recursive: true);
        (await RunAsync("restore", "--config", city, "--lang", "en")).Should().Match<Answered>(back => back.ExitCode == 0 && back.Out.StartsWith("brought  garbage5374\n"));
        (await RunAsync("lock", "--config", city, "--check")).ExitCode.Should().Be(0, "the signature came with it");
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("web")]
    public async Task What_is_new_in_each_version_is_told_without_fetching_each(string kind)
    {
        await OfferAsync("9.0.0");
        await using var server = await FeedServer.OpenAsync(offered);
        Use(kind, server);
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).ExitCode.Should().Be(0);
        OfferedPackage.Note(OfferedPackage.Write(offered, "9.1.0"), "Maps");
        OfferedPackage.Note(OfferedPackage.Write(offered, "9.2.0"), "Colours");
        Use(kind, server);
        server.Asked.Clear();
        (await RunAsync("outdated", "--config", city, "--lang", "en")).Out.Should().MatchRegex("→ 9.2.0\n +New in 9.1.0: Maps\n +New in 9.2.0: Colours\n");
        server.Asked.Should().NotContain(path => path.EndsWith("9.1.0.nupkg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_that_nobody_signed_is_shown_as_such_and_not_taken_unasked()
    {
        OfferedPackage.Write(offered, "9.0.0");
        (await RunAsync("show", "garbage5374", "--config", city, "--lang", "en")).Out.Should().Contain("publisher: none");
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).Should().Match<Answered>(refused => refused.ExitCode == 1 && refused.Error.Contains("CIVIC3123"));
        (await RunAsync("install", "garbage5374", "--config", city, "--yes", "--allow-unsigned")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Another_publisher_and_a_signature_of_another_package_are_refused()
    {
        await OfferAsync("9.0.0");
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).ExitCode.Should().Be(0);
        await RunAsync("keygen", folder.File("thief"), "--name", "garbage.example");
        await RunAsync("sign", OfferedPackage.Write(offered, "9.1.0"), "--key", folder.File("thief"), "--nupkg");
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).Error.Should().Contain("CIVIC3125");
        File.Delete(Path.Combine(offered, "garbage5374.9.1.0.nupkg.sig"));
        OfferedPackage.Write(offered, "9.1.0", "follow-city");
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).Error.Should().Contain("CIVIC3124", "the parcel's signature speaks of other bytes");
    }

    [Fact]
    public async Task A_plugin_is_of_the_first_that_offers_it_however_high_another_ones_version()
    {
        await OfferAsync("9.0.0");
        var second = Directory.CreateDirectory(folder.File("second")).FullName;
        await RunAsync("sign", OfferedPackage.Write(second, "99.0.0"), "--key", folder.File("publisher"), "--nupkg");
        Name("""{ "at": "offered", "kind": "nuget" }, { "at": "second", "kind": "nuget" }""");
        (await RunAsync("show", "garbage5374", "--config", city, "--json")).Json.GetProperty("versions").EnumerateArray().Select(each => each.GetProperty("version").GetString()).Should().Equal("9.0.0");
        (await RunAsync("install", "garbage5374@99.0.0", "--config", city, "--yes")).Error.Should().Contain("CIVIC3145");
        (await RunAsync("search", "--config", city, "--json")).Json.GetProperty("plugins").EnumerateArray().Should().ContainSingle().Which.GetProperty("version").GetString().Should().Be("9.0.0");

        // Whoever keeps the first one from answering gains nothing.
        Directory.Move(offered, folder.File("away"));
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).Should().Match<Answered>(refused => refused.ExitCode == 1 && refused.Error.Contains("CIVIC3147"));
        Directory.Move(folder.File("away"), offered);
        (await RunAsync("install", "garbage5374", "--config", city, "--yes", "--json")).Json.GetProperty("after").GetProperty("version").GetString().Should().Be("9.0.0");
        (await RunAsync("outdated", "--config", city, "--lang", "en")).Out.Should().Be("No plugin has a newer version.\n");
    }

    [Fact]
    public async Task A_package_of_no_type_is_no_plugin()
    {
        await OfferAsync("9.0.0");
        OfferedPackage.Change(Path.Combine(offered, "garbage5374.9.0.0.nupkg"), "garbage5374.nuspec", text => text.Replace("name=\"CivicPlugin\"", "name=\"Dependency\"", StringComparison.Ordinal));
        (await RunAsync("search", "--config", city, "--lang", "en")).Out.Should().Be("Nothing was found.\n");
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).Should().Match<Answered>(refused => refused.ExitCode == 1 && refused.Error.Contains("CIVIC3102") && refused.Error.Contains($"{offered}: garbage5374 9.0.0"));
    }

    [Fact]
    public async Task Bytes_that_are_not_the_locks_are_not_restored()
    {
        await OfferAsync("9.0.0");
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).ExitCode.Should().Be(0);
        Directory.Delete(folder.File("data"), recursive: true);
        await OfferAsync("9.0.0", "follow-city");
        var refused = await RunAsync("restore", "--config", city);
        (refused.ExitCode, refused.Error.Contains("CIVIC3141", StringComparison.Ordinal), refused.Error.Contains("CIVIC3132", StringComparison.Ordinal)).Should().Be((1, true, true), refused.Error);
        Directory.Exists(folder.File("data/packages")).Should().BeFalse();
    }

    [Fact]
    public async Task The_newest_version_for_this_platform_is_taken_and_none_that_is_only_tried()
    {
        await OfferAsync("9.0.0");
        await OfferAsync("9.2.0-beta.1");
        OfferedPackage.Change(OfferedPackage.Write(offered, "9.1.0"), "civic-plugin.json", text => Regex.Replace(text, "\"platform\":\"[^\"]*\"", "\"platform\":\"[7.0.0,8.0.0)\""));
        var manifest = await RunAsync("show", "garbage5374", "--config", city, "--json");
        manifest.Json.GetProperty("newest").GetProperty("version").GetString().Should().Be("9.0.0", manifest.Error);
        (await RunAsync("install", "garbage5374@9.2.0-beta.1", "--config", city, "--yes", "--json")).Json.GetProperty("after").GetProperty("version").GetString().Should().Be("9.2.0-beta.1");
    }

    [Theory]
    [InlineData("""{ "at": "https://feed.example/v3/index.json" }""", "write \"kind\": \"nuget\"")]
    [InlineData("""{ "at": "https://feed.example/v3/", "kind": "nuget" }""", "ends with /index.json")]
    [InlineData("""{ "at": "http://feed.example/v3/index.json", "kind": "nuget" }""", "must be an address")]
    [InlineData("""{ "at": "https://me:secret@feed.example/v3/index.json", "kind": "nuget" }""", "must be an address")]
    [InlineData("""{ "at": "offered", "kind": "npm" }""", "must be catalogue or nuget")]
    [InlineData("""{ "at": "offered", "kind": "nuget", "key": "tides.example+103632c7+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X" }""", "has no keeper")]
    public async Task A_city_that_names_none_is_told(string catalogue, string why)
    {
        Name(catalogue);
        (await RunAsync("search", "--config", city)).Should().Match<Answered>(wrong => wrong.ExitCode != 0 && wrong.Error.Contains("CIVIC2002") && wrong.Error.Contains(why));
    }

    private void Name(string catalogues) => File.WriteAllText(city, $$"""{ "city": { "name": { "ja": "試験市" } }, "catalogues": [ {{catalogues}} ]{{Plugins}} }""");

    // What an install wrote into the file meanwhile.
    private string Plugins => File.Exists(city) && JsonDocument.Parse(File.ReadAllText(city)).RootElement.TryGetProperty("plugins", out var plugins) ? $", \"plugins\": {plugins.GetRawText()}" : "";

    private async Task OfferAsync(string version, params string[] capabilities)
    {
        var signed = await RunAsync("sign", OfferedPackage.Write(offered, version, capabilities), "--key", folder.File("publisher"), "--nupkg", "--lang", "en");
        signed.Out.Should().Contain($"garbage5374.sig.{version}.nupkg\n", signed.Error);
        // A feed holds packages and nothing else.
        File.Delete(Path.Combine(offered, $"garbage5374.{version}.nupkg.sig"));
    }

    private void Use(string kind, FeedServer server)
    {
        if (kind == "tree")
        {
            foreach (var file in Directory.GetFiles(offered, "*.nupkg"))
            {
                var said = PluginPackage.ReadNuspec(file);
                var place = Directory.CreateDirectory(Path.Combine(folder.File("tree"), said.Id, said.Version)).FullName;
                File.Copy(file, Path.Combine(place, $"{said.Id}.{said.Version}.nupkg"), overwrite: true);
            }
        }
        Name(kind switch { "web" => $$"""{ "at": "{{server.At}}", "kind": "nuget" }""", "tree" => """{ "at": "tree", "kind": "nuget" }""", _ => """{ "at": "offered", "kind": "nuget" }""" });
    }

    private static Task<Answered> RunAsync(params string[] words) => ToolHere.RunAsync(["plugin", .. words]);
}
