using System.IO.Compression;
using System.Text;

namespace CivicPlatform.Plugins;

/// <summary>A folder of packages is a feed; the signatures in it are packages of their own, and are believed for nothing but what they hold.</summary>
public sealed class FolderFeedTests : IDisposable
{
    private static readonly PluginId Tides = PluginId.Parse("tides", null);
    private readonly PluginForge forge = new();

    public void Dispose() => forge.Dispose();

    [Fact]
    public async Task Plugins_are_listed_by_what_their_packages_say_and_others_are_not()
    {
        forge.Pack("tides", version: "1.0.0");
        forge.Pack("tides", version: "1.10.0");
        forge.Pack("tides", version: "2.0.0-rc.1");
        File.Move(Path.Combine(forge.Packages, "tides.1.10.0.nupkg"), Path.Combine(forge.Packages, "no-name.nupkg"));
        forge.Write("library", "1.0.0", "{}", [], type: "Dependency");
        forge.Pack("tides-more");
        using var feed = new FolderFeed(forge.Packages);
        (await feed.ListAsync(default)).Select(plugin => $"{plugin.Id} {plugin.Version}").Should().BeEquivalentTo("tides 1.10.0", "tides-more 1.0.0");
    }

    [Fact]
    public async Task Versions_are_of_the_plugin_that_is_named_and_the_newest_first()
    {
        foreach (var version in (string[])["1.0.0", "1.10.0", "1.9.0"])
            forge.Pack("tides", version: version);
        forge.Pack("tides-more", version: "7.0.0");
        var place = Directory.CreateDirectory(Path.Combine(forge.Packages, "tides", "1.11.0")).FullName;
        File.Move(forge.Pack("tides", version: "1.11.0"), Path.Combine(place, "tides.1.11.0.nupkg"));
        using var feed = new FolderFeed(forge.Packages);
        (await feed.VersionsAsync(Tides, default)).Should().Equal("1.11.0", "1.10.0", "1.9.0", "1.0.0");
        using var package = new MemoryStream();
        (await feed.CopyAsync(Tides, "1.11.0", package, default)).Should().BeTrue();
        package.Length.Should().Be(new FileInfo(Path.Combine(place, "tides.1.11.0.nupkg")).Length);
        (await feed.CopyAsync(Tides, "7.0.0", package, default)).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_new_in_a_version_is_what_its_package_says()
    {
        forge.Write("tides", "1.1.0", PluginForge.Manifest("tides", "Tides", "1.1.0"), [], metadata: "<releaseNotes>Quays are shown.</releaseNotes>");
        forge.Pack("tides");
        using var feed = new FolderFeed(forge.Packages);
        (await feed.SaidAsync(Tides, "1.1.0", default))!.Notes.Should().Be("Quays are shown.");
        (await feed.SaidAsync(Tides, "1.0.0", default))!.Notes.Should().BeNull();
        (await feed.SaidAsync(Tides, "7.0.0", default)).Should().BeNull();
    }

    [Fact]
    public async Task A_damaged_package_is_told_by_its_file()
    {
        File.WriteAllText(Path.Combine(forge.Packages, "tides.1.0.0.nupkg"), "no archive");
        forge.Pack("tides-more");
        using var feed = new FolderFeed(forge.Packages);
        (await FluentActions.Awaiting(() => feed.VersionsAsync(Tides, default)).Should().ThrowAsync<IOException>()).Which.Message.Should().Contain("tides.1.0.0.nupkg: ");
        (await feed.VersionsAsync(PluginId.Parse("tides-more", null), default)).Should().Equal("1.0.0");
    }

    [Fact]
    public async Task A_signature_goes_through_a_feed_as_it_was_written()
    {
        var package = forge.Pack("tides", version: "1.0.0");
        using var key = PublisherKey.Make(Path.Combine(forge.Plugins + "-key"), "tides.example");
        var signature = Publishing.Sign(package, key, null, null, null, asPackage: true);
        var parcel = Publishing.ParcelOf(package, signature);
        var (first, notes) = (File.ReadAllBytes(parcel), File.ReadAllBytes(package + ".sig"));
        Publishing.Sign(package, key, null, null, null, asPackage: true);
        File.ReadAllBytes(parcel).Should().Equal(first, "the same signature makes the same package");
        SignaturePackage.IsNamed(parcel).Should().BeTrue();

        File.Delete(package + ".sig");
        using var feed = new FolderFeed(forge.Packages);
        (await feed.SignatureAsync(Tides, "1.0.0", default)).Should().Equal(notes);
        PluginCheck.Examine(forge.Packages).Should().ContainSingle("a signature is no plugin").Which.IsSound.Should().BeTrue();
    }

    [Theory]
    [InlineData("tides.sig.1.0.0.nupkg", true)]
    [InlineData("/feed/tide-tables.sig.1.0.0-rc.1.nupkg", true)]
    [InlineData("tides.1.0.0.nupkg", false)]
    [InlineData("tides.sig", false)]
    [InlineData("Some.sig.1.0.0.nupkg", false)]
    public void A_parcel_is_known_by_its_name(string file, bool isParcel) => SignaturePackage.IsNamed(file).Should().Be(isParcel);

    [Theory]
    [InlineData("CivicPluginSignature", 70_000, "is larger than 65536 bytes")]
    [InlineData("CivicPluginSignature", -1, "there is no civic-plugin.sig")]
    [InlineData("CivicPlugin", 10, "does not name the package type CivicPluginSignature")]
    public void A_parcel_that_is_none_is_refused(string type, int length, string why)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            PluginForge.Add(archive, "tides.sig.nuspec", Encoding.UTF8.GetBytes($"<package><metadata><id>tides.sig</id><packageTypes><packageType name=\"{type}\" /></packageTypes></metadata></package>"));
            if (length >= 0)
                PluginForge.Add(archive, "civic-plugin.sig", new byte[length]);
        }
        FluentActions.Invoking(() => SignaturePackage.Read(bytes.ToArray())).Should().Throw<InvalidDataException>().WithMessage($"*{why}*");
    }
}
