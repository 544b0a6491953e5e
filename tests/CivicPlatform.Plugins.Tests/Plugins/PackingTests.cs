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
    [InlineData("buses", "plugin/net10.0/Buses.dll", "plugin/net10.0/Buses.deps.json")]
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

    [Fact]
    public void Files_for_browsers_come_out_of_the_package_where_the_web_looks_for_them()
    {
        using var folder = new TestFolder();
        using var set = PluginSet.Load(new PluginLoading
        {
            Plugins = [new PluginRequest("shelters", null, null, "civic.json:3"), new PluginRequest("buses", null, null, "civic.json:4")],
            Folder = folder.File("plugins"), PackageFolders = [Packages], Loggers = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
        });
        var files = set.WebRoot(PluginCity.Id("shelters"));
        files.Should().Be(Path.Combine(folder.File("plugins"), "shelters", "0.1.0", "wwwroot"));
        File.ReadAllText(Path.Combine(files!, "shelters.css")).Should().Contain(".shelter");
        set.WebRoot(PluginCity.Id("buses")).Should().BeNull();
    }

    private static string Package(string id) => Path.Combine(Packages, $"{id}.0.1.0.nupkg");
}
