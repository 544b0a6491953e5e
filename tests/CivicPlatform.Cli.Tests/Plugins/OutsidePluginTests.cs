using System.Xml.Linq;

namespace CivicPlatform.Plugins;

/// <summary>A plugin of somebody who has never seen our source: made from the template, tested, packed and looked at, with packages alone.</summary>
public sealed class OutsidePluginTests
{
    private static readonly string Template = Path.Combine(ToolProcess.Repository, "src", "CivicPlatform.Templates", "Plugins", "civic-plugin");

    [SkippableFact]
    public async Task A_plugin_is_made_tested_packed_and_taken_by_a_city()
    {
        Skip.If(OperatingSystem.IsWindows(), "The feed's path is written as on Unix.");
        using var outside = await OutsideFolder.MakeAsync();
        await outside.DotnetAsync("new", "install", Directory.GetFiles(outside.File("feed"), "CivicPlatform.Templates.*.nupkg").Single(), "--debug:custom-hive", outside.File("hive"));
        await outside.DotnetAsync("new", "civic-plugin", "--name", "TideTables", "--title", "潮見表", "--titleEn", "Tide tables", "--debug:custom-hive", outside.File("hive"));
        Directory.EnumerateFiles(outside.File("TideTables"), "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("my-plugin", StringComparison.OrdinalIgnoreCase)
            || File.ReadAllText(file).Contains("MyPlugin", StringComparison.Ordinal) || file.EndsWith(".txt", StringComparison.Ordinal)).Should().BeEmpty("all of it has the name that was asked for");
        File.ReadAllLines(outside.File("TideTables/TideTables/TideTables.csproj")).Should().HaveCountLessThanOrEqualTo(10);

        (await outside.DotnetAsync("test", outside.File("TideTables/TideTables.slnx"), "-nologo", "-m:1")).Should()
            .MatchRegex("Passed!.*Failed: +0, Passed: +1[5-9], Skipped: +[23],", "all is judged but what asks for a browser, what the plugin has not, and perhaps what a busy machine cannot measure")
            .And.NotContain("CIVIC1", "what the template makes is as it should be");

        await outside.DotnetAsync("pack", outside.File("TideTables/TideTables"), "-nologo", "-m:1");
        var package = outside.File("TideTables/TideTables/packages/tide-tables.0.1.0.nupkg");
        var first = await File.ReadAllBytesAsync(package);
        Directory.Delete(outside.File("TideTables/TideTables/obj"), recursive: true);
        await outside.DotnetAsync("pack", outside.File("TideTables/TideTables"), "-nologo", "-m:1");
        (await File.ReadAllBytesAsync(package)).Should().Equal(first, "the same content makes the same bytes");

        // Wherever the author publishes to, nothing there is touched.
        var mine = outside.File("TideTables/site/index.html");
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        await File.WriteAllTextAsync(mine, "mine");
        File.Delete(package);
        await outside.DotnetAsync("pack", outside.File("TideTables/TideTables"), "-nologo", "-m:1", $"-p:PublishDir={Path.GetDirectoryName(mine)}/");
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(mine)!).Should().Equal(mine);
        (await File.ReadAllBytesAsync(package)).Should().Equal(first, "what is in a package does not depend on it");

        var check = await ToolProcess.RunAsync(outside.Path, "plugin", "check", package, "--lang", "en");
        (check.ExitCode, check.Out.Trim()).Should().Be((0, "ok     tide-tables 0.1.0  Tide tables"));

        await APartLiesInThePackageAsync(outside, package);
        await TheBuildTellsWhatACityWouldNotTakeAsync(outside);
    }

    // A project of its own, which refers to the plugin's, and which nobody restores or builds but the plugin that names it.
    private static async Task APartLiesInThePackageAsync(OutsideFolder outside, string package)
    {
        Directory.CreateDirectory(outside.File("TideTables/TideTables.WithBoats"));
        var (project, manifest) = (File.ReadAllText(outside.File("TideTables/TideTables/TideTables.csproj")), File.ReadAllText(outside.File("TideTables/TideTables/civic-plugin.json")));
        var sdk = project.Split('"')[1];
        File.WriteAllText(outside.File("TideTables/TideTables.WithBoats/TideTables.WithBoats.csproj"), $"<Project Sdk=\"{sdk}\"><PropertyGroup><CivicPartOf>../TideTables/TideTables.csproj</CivicPartOf></PropertyGroup></Project>");
        File.WriteAllText(outside.File("TideTables/TideTables.WithBoats/WithBoats.cs"), """
            using CivicPlatform.Plugins;
            namespace TideTables;
            public sealed class WithBoats : CivicPluginPart { public override void Configure(ICivicPluginBuilder plugin) => plugin.Services.Singleton<Place[]>(_ => []); }
            """);
        Change("TideTables/TideTables/TideTables.csproj", " />", "><ItemGroup><CivicPluginPart Include=\"../TideTables.WithBoats/TideTables.WithBoats.csproj\"/></ItemGroup></Project>");
        (await outside.DotnetRefusesAsync("pack", outside.File("TideTables/TideTables"), "-nologo", "-m:1")).Should().Contain("error CIVIC3223: TideTables.WithBoats.dll is a part of the plugin, and 'uses' does not name it.");
        Change("TideTables/TideTables/civic-plugin.json", "\"id\"", "\"uses\": { \"boats\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"TideTables.WithBoats.dll\" } }, \"id\"");
        await outside.DotnetAsync("pack", outside.File("TideTables/TideTables"), "-nologo", "-m:1");
        var first = await File.ReadAllBytesAsync(package);
        Directory.Delete(outside.File("TideTables/TideTables.WithBoats/obj"), recursive: true);
        await outside.DotnetAsync("pack", outside.File("TideTables/TideTables"), "-nologo", "-m:1");
        (await File.ReadAllBytesAsync(package)).Should().Equal(first);
        using (var archive = System.IO.Compression.ZipFile.OpenRead(package))
            archive.Entries.Select(entry => entry.FullName).Should().Contain("plugin/net10.0/TideTables.WithBoats.dll").And.NotContain(name => name.Contains("WithBoats.deps", StringComparison.Ordinal));
        (await ToolProcess.RunAsync(outside.Path, "plugin", "check", package, "--lang", "en")).Out.Trim().Should().Be("ok     tide-tables 0.1.0  Tide tables");
        // What follows is about a plugin of one assembly.
        File.WriteAllText(outside.File("TideTables/TideTables/TideTables.csproj"), project);
        File.WriteAllText(outside.File("TideTables/TideTables/civic-plugin.json"), manifest);

        void Change(string file, string sound, string changed) => File.WriteAllText(outside.File(file), File.ReadAllText(outside.File(file)).Replace(sound, changed, StringComparison.Ordinal));
    }

    // The analyzers come inside of the SDK's package; what they know of the manifest, the texts and the pages they are given by its targets.
    private static async Task TheBuildTellsWhatACityWouldNotTakeAsync(OutsideFolder outside)
    {
        Spoil("Place.cs", "Alias(\"tide-tables.place\")", "Alias(\"place\")");
        Spoil("PlacesGrain.cs", "[GrainType(\"tide-tables.places\")]", "");
        Spoil("PlacesPage.razor", "TextKey=\"none\"", "TextKey=\"nothing\"");
        Spoil("civic-plugin.json", "\"id\"", "\"capabilities\": { \"read-ties\": { \"ja\": \"理由\", \"ja-easy\": \"りゆう\", \"en\": \"Why\" } }, \"id\"");
        var said = await outside.DotnetRefusesAsync("build", outside.File("TideTables/TideTables"), "-nologo", "-m:1");
        said.Should().MatchRegex(@"Place\.cs\(6,\d+\): error CIVIC1003: The alias 'place' of 'Place' does not begin with 'tide-tables\.'")
            .And.MatchRegex(@"PlacesGrain\.cs\(6,\d+\): warning CIVIC1001: ")
            .And.MatchRegex(@"PlacesPage\.razor\(6,\d+\): error CIVIC1201: Nothing is said for the key 'nothing'")
            .And.MatchRegex(@"civic-plugin\.json\(\d+,\d+\): warning CIVIC1302: .*'read-ties'");

        void Spoil(string file, string sound, string faulty)
        {
            var path = outside.File($"TideTables/TideTables/{file}");
            var text = File.ReadAllText(path);
            text.Should().Contain(sound);
            File.WriteAllText(path, text.Replace(sound, faulty, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Templates_and_the_outside_sample_name_the_versions_that_this_repository_is_built_and_tested_with()
    {
        var ours = XDocument.Load(Path.Combine(ToolProcess.Repository, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var platform = XDocument.Load(Path.Combine(ToolProcess.Repository, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        var sample = Path.Combine(ToolProcess.Repository, "samples", "StartupPlugin");
        foreach (var project in Directory.GetFiles(Template, "*.csproj.txt", SearchOption.AllDirectories).Concat(Directory.GetFiles(sample, "*.csproj", SearchOption.AllDirectories)))
        {
            foreach (var package in XDocument.Load(project).Descendants("PackageReference"))
            {
                var name = package.Attribute("Include")!.Value;
                package.Attribute("Version")!.Value.Should().Be(name.StartsWith("CivicPlatform.", StringComparison.Ordinal) ? platform : ours[name], "{0} refers to {1}", project, name);
            }
        }
        foreach (var plugin in (string[])[Path.Combine(Template, "MyPlugin", "MyPlugin.csproj.txt"), Path.Combine(sample, "LostAndFound", "LostAndFound.csproj")])
            XDocument.Load(plugin).Root!.Attribute("Sdk")!.Value.Should().Be($"CivicPlatform.Plugin.Sdk/{platform}");
    }
}
