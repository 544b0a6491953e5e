using System.IO.Compression;
using System.Text.RegularExpressions;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin project is packed to: everything that it needs, and nothing that is the host's.</summary>
public sealed class PackingTests
{
    private static readonly string Packages = Path.Combine(AppContext.BaseDirectory, "packages");

    [Theory]
    [InlineData("shelters", "plugin/net10.0/Shelters.dll", "plugin/net10.0/Shelters.deps.json", "plugin/net10.0/wwwroot/shelters.css")]
    [InlineData("loans", "plugin/net10.0/Loans.dll", "plugin/net10.0/Loans.deps.json", "plugin/net10.0/UtfUnknown.dll")]
    [InlineData("buses", "plugin/net10.0/Buses.dll", "plugin/net10.0/Buses.deps.json", "plugin/net10.0/Buses.WithShelters.dll", "plugin/net10.0/UtfUnknown.dll")]
    public void A_package_holds_the_plugins_own_files_and_no_other(string id, params string[] files)
    {
        using var archive = ZipFile.OpenRead(Package(id));
        // What every NuGet package has: what it is, and how its parts are kept.
        archive.Entries.Select(entry => entry.FullName).Where(name => !Regex.IsMatch(name, @"^(_rels/\.rels|\[Content_Types\]\.xml|package/services/.*\.psmdcp)$"))
            .Should().BeEquivalentTo([$"{id}.nuspec", "civic-plugin.json", .. files]);
    }

    [Fact]
    public void What_is_new_is_the_section_of_the_changelog_about_this_version() =>
        PluginPackage.ReadNuspec(Package("shelters")).Notes.Should().StartWith("- Shelters are shown on a page.\n- 避難所").And.EndWith("; \"quotes\", (brackets), 100%.");

    [Fact]
    public void The_packages_are_sound_together() =>
        PluginCheck.Examine(Packages).Should().HaveCount(3).And.OnlyContain(plugin => plugin.IsSound);

    // The part has a project of its own, with a library of its own; its plugin's project names it as <CivicPluginPart>.
    [Fact]
    public void A_part_lies_beside_its_plugin_and_is_loaded_where_the_other_one_runs()
    {
        PluginCheck.Examine(Packages).SelectMany(plugin => plugin.Parts).Should().ContainSingle().Which.Should().Be(
            new PluginPart(PluginCity.Id("shelters"), "[0.1.0,0.2.0)", "Buses.WithShelters.dll", PluginPartState.Loaded, null));
        using var folder = new TestFolder();
        using var set = Load(folder, "buses", "shelters");
        set.Assemblies.Select(assembly => assembly.GetName().Name).Should().BeEquivalentTo("Buses", "Buses.WithShelters", "Shelters");
        set.StateOf("buses").Should().Be(PluginState.Running);
        set.Parts(PluginCity.Id("buses")).Single().IsLoaded.Should().BeTrue();
    }

    [Fact]
    public void Files_for_browsers_come_out_of_the_package_where_the_web_looks_for_them()
    {
        using var folder = new TestFolder();
        using var set = Load(folder, "shelters", "buses");
        var files = set.WebRoot(PluginCity.Id("shelters"));
        files.Should().Be(Path.Combine(folder.File("plugins"), "shelters", "0.1.0", "wwwroot"));
        File.ReadAllText(Path.Combine(files!, "shelters.css")).Should().Contain(".shelter");
        set.WebRoot(PluginCity.Id("buses")).Should().BeNull();
    }

    private static PluginSet Load(TestFolder folder, params string[] ids) => PluginSet.Load(new PluginLoading
    {
        Plugins = [.. ids.Select(id => new PluginRequest(id, null, null, "civic.json:3"))],
        Folder = folder.File("plugins"), PackageFolders = [Packages], Loggers = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
    });

    private static string Package(string id) => Path.Combine(Packages, $"{id}.0.1.0.nupkg");
}
