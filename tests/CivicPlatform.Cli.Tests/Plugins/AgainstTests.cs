using System.IO.Compression;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin check --against VERSION</c>: a city that wants to change its platform, and a publisher, learn beforehand which plugins would not run on it.</summary>
public sealed class AgainstTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_programs_own_platform_is_known()
    {
        var answered = await RunAsync("--against", $"{Preflight.Version}", "--lang", "en");
        (answered.ExitCode, answered.Out).Should().Be((0, $"ok     garbage5374 {PluginPackage.ReadManifest(OfferedPackage.Built).Version}  Garbage days\nNothing speaks against platform {Preflight.Version}.\n"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_platform_is_known_from_its_packages_and_the_manifest_counts_as_well(bool tree)
    {
        Offer("CivicPlatform.Abstractions", "0.2.0", "CivicPlatform.Abstractions", tree);
        Offer("CivicPlatform.UI", "0.2.0", "CivicPlatform.UI", tree);
        var answered = await RunAsync("--against", "0.2.0", "--packages", folder.Path, "--json");
        answered.ExitCode.Should().Be(1);
        var plugin = answered.Json.GetProperty("plugins")[0];
        (answered.Json.GetProperty("platform").GetString(), plugin.GetProperty("ok").GetBoolean(), plugin.GetProperty("missing").GetArrayLength(), plugin.GetProperty("faults")[0].GetProperty("code").GetString())
            .Should().Be(("0.2.0", false, 0, "CIVIC3202"), "all members are there, and the manifest does not speak of that platform");
    }

    [Fact]
    public async Task What_a_platform_has_not_is_named_with_the_plugin_and_what_to_do()
    {
        Offer("CivicPlatform.Abstractions", "0.1.5", "CivicPlatform.UI");
        Offer("CivicPlatform.UI", "0.1.5", "CivicPlatform.UI");
        var answered = await RunAsync("--against", "0.1.5", "--packages", folder.Path, "--lang", "en");
        answered.ExitCode.Should().Be(1);
        answered.Out.Should().StartWith($"fault  {OfferedPackage.Built}\n  CIVIC3216: Plugin garbage5374 ").And.Contain(" would not run on platform 0.1.5.\n").And.Contain($"Where: {OfferedPackage.Built}!Garbage5374.dll\n")
            .And.Contain("CivicPlatform.Plugins.CivicPlugin\n").And.Contain("build it on CivicPlatform.Abstractions 0.1.5").And.EndWith("Not all of them would run on platform 0.1.5.\n");
        (await RunAsync("--against", "0.1.5", "--packages", folder.Path, "--json")).Json.GetProperty("plugins")[0].GetProperty("missing").EnumerateArray().Select(each => each.GetString())
            .Should().Contain("CivicPlatform.Plugins.CivicPlugin");
    }

    [Fact]
    public async Task A_version_that_nobody_knows_here_is_told_with_those_that_are()
    {
        (await RunAsync("--against", "0.7.0")).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC3215") && none.Error.Contains($"This program is platform {Preflight.Version}"));
        Offer("CivicPlatform.Abstractions", "0.2.0", "CivicPlatform.Abstractions");
        (await RunAsync("--against", "0.7.0", "--packages", folder.Path)).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC3215") && none.Error.Contains("of the first there is 0.2.0"));
        (await RunAsync("--against", "0.2.0", "--packages", folder.Path)).Should().Match<Answered>(half => half.ExitCode == 1 && half.Error.Contains("CIVIC3215"));
        (await RunAsync("--against", "0.2.0", "--packages", folder.File("absent"))).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC3215"));
        Offer("CivicPlatform.UI", "0.2.0", null);
        (await RunAsync("--against", "0.2.0", "--packages", folder.Path)).Should().Match<Answered>(empty => empty.ExitCode == 1 && empty.Error.Contains("holds no lib/net10.0/CivicPlatform.UI.dll"));
    }

    [Theory]
    [InlineData("newest is no version", "--against", "newest")]
    [InlineData("--packages goes together with --against", "--packages", "feed")]
    public async Task What_is_no_question_is_told(string why, params string[] words) =>
        (await RunAsync([.. words, "--lang", "en"])).Should().Match<Answered>(wrong => wrong.ExitCode == 2 && wrong.Error.Contains(why));

    [Fact]
    public async Task A_file_that_is_no_package_is_told()
    {
        File.WriteAllText(folder.File("a.1.0.0.nupkg"), "no archive");
        (await ToolHere.RunAsync("plugin", "check", folder.Path, "--against", $"{Preflight.Version}", "--json")).Should().Match<Answered>(broken => broken.ExitCode == 1 && broken.Out.Contains("CIVIC3102"));
        (await ToolHere.RunAsync("plugin", "check", Directory.CreateDirectory(folder.File("empty")).FullName, "--against", $"{Preflight.Version}")).Should().Match<Answered>(none => none.ExitCode == 1 && none.Error.Contains("CIVIC2308"));
    }

    private static Task<Answered> RunAsync(params string[] words) => ToolHere.RunAsync(["plugin", "check", OfferedPackage.Built, .. words]);

    // A package of the platform, whose assembly is one of those that lie here.
    private void Offer(string id, string version, string? assembly, bool tree = false)
    {
        var place = tree ? Directory.CreateDirectory(folder.File($"{id.ToLowerInvariant()}/{version}")).FullName : folder.Path;
        using var archive = ZipFile.Open(Path.Combine(place, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var nuspec = new StreamWriter(archive.CreateEntry($"{id}.nuspec").Open()))
            nuspec.Write($"<package><metadata><id>{id}</id><version>{version}</version></metadata></package>");
        if (assembly is not null)
            archive.CreateEntryFromFile(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), $"lib/net10.0/{id}.dll");
    }
}
