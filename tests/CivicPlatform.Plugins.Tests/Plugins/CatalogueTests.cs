using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>A keeper makes a folder a catalogue, a city reads it: what is old, mixed, changed or somebody else's is not believed.</summary>
public sealed class CatalogueTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly LockedCity city = new();
    private readonly PublisherKey publisher, keeper;

    public CatalogueTests() => (publisher, keeper) = (city.Key("publisher"), city.Key("keeper", "plugins.example"));

    private string Folder => city.Forge.Packages;

    private string Head => Path.Combine(Folder, CatalogueHead.FileName);

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task What_a_keeper_builds_a_city_reads()
    {
        city.Signed("tides", publisher, more: PluginForge.Asks("open-ballots") + ", \"requires\": { \"buses\": \"[1.0.0,2.0.0)\" }");
        var newer = city.Signed("tides", publisher, "1.10.0");
        city.Signed("buses", publisher, "1.9.0");
        File.WriteAllText(Path.Combine(Folder, "tides.json"), $$"""{ "plugin": "tides", "packageSha512": "{{PluginPackage.SealOf(newer)}}", "level": "gold" }""");
        foreach (var picture in (string[])["tides.png", "tides-2.webp", "tides-old.png", "tides.svg", "other.png"])
            File.WriteAllText(Path.Combine(Folder, picture), "picture");
        var (note, _) = Build();
        (note.Number, note.Issued, note.Expires).Should().Be((1, Now, Now + Month));

        var (index, read, seen) = await ReadAsync();
        read.Should().Be(note);
        seen.Should().Be(new CatalogueSeen(keeper.Public, 1, note.Sha512));
        index.Entries.Select(entry => $"{entry.Id} {entry.Version}").Should().Equal("buses 1.9.0", "tides 1.10.0", "tides 1.0.0");
        var (tides, old) = (index.Entries[1], index.Entries[2]);
        (tides.File, tides.Bytes, tides.Sha512, tides.Publisher).Should().Be((Path.GetFileName(newer), new FileInfo(newer).Length, PluginPackage.SealOf(newer), publisher.Public));
        (tides.Level, tides.Report, old.Level).Should().Be(("gold", "tides.json", null));
        tides.Pictures.Should().Equal("tides-2.webp", "tides.png");
        old.Capabilities.Should().ContainSingle().Which.Should().Match<KeyValuePair<string, LocalizedText>>(asked => asked.Key == "open-ballots" && asked.Value.En == "Why open-ballots" && asked.Value.JaEasy == "[理由|りゆう]");
        old.Requires.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("buses", "[1.0.0,2.0.0)"));
        tides.Name.Should().Be(PluginPackage.Look(newer).Manifest.Name);
    }

    [Theory]
    [InlineData("<license type=\"expression\">MIT OR Apache-2.0</license><projectUrl> https://tides.example/ </projectUrl><repository type=\"git\" url=\"https://git.example/tides\" commit=\"0123456789abcdef0123456789abcdef01234567\" />",
        "MIT OR Apache-2.0", "https://tides.example/", "https://git.example/tides", true)]
    [InlineData("<license type=\"file\">LICENSE</license><licenseUrl>https://tides.example/license</licenseUrl><repository type=\"git\" url=\"https://git.example/tides\" commit=\"main\" />", null, null, "https://git.example/tides", false)]
    [InlineData("<license type=\"expression\">&lt;b&gt;</license><projectUrl>javascript:alert(1)</projectUrl><repository url=\"file:///etc/passwd\" commit=\"0123456789abcdef0123456789abcdef01234567\" />", null, null, null, false)]
    [InlineData("<projectUrl>https://user:word@tides.example/</projectUrl><repository url=\"https://tides.example/\u202Egnp\" />", null, null, null, false)]
    [InlineData("<dependencies><group><projectUrl>https://other.example/</projectUrl></group></dependencies>", null, null, null, false)]
    public async Task Links_of_a_package_that_are_links_come_along(string metadata, string? license, string? project, string? source, bool hasCommit)
    {
        Publishing.Sign(city.Forge.Write("tides", "1.0.0", PluginForge.Manifest("tides", "Tides"), [("plugin/net10.0/Tides.dll", [1])], metadata: metadata), publisher, null, null, null);
        Build();
        var entry = (await ReadAsync()).Index.Entries.Single();
        (entry.License, entry.Project, entry.Source, entry.Commit is not null).Should().Be((license, project, source, hasCommit));
    }

    [Fact]
    public async Task What_a_publisher_signed_as_its_source_goes_before_what_the_package_says()
    {
        var package = city.Forge.Write("tides", "1.0.0", PluginForge.Manifest("tides", "Tides"), [("plugin/net10.0/Tides.dll", [1])], metadata: "<repository url=\"https://other.example/\" commit=\"0123456789abcdef0123456789abcdef01234567\" />");
        Publishing.Sign(package, publisher, "https://git.example/tides", new string('a', 40), null);
        Build();
        (await ReadAsync()).Index.Entries.Single().Should().Match<CatalogueEntry>(entry => entry.Source == "https://git.example/tides" && entry.Commit == new string('a', 40));
    }

    [Fact]
    public async Task What_a_signed_index_says_of_links_and_levels_is_held_against_what_they_can_be()
    {
        city.Signed("tides", publisher);
        Build();
        var entry = (await ReadAsync()).Index.Entries[0] with { License = "MIT", Project = "https://tides.example/", Source = "https://git.example/", Level = "gold" };
        var json = Encoding.UTF8.GetString(new CatalogueIndex([entry]).Bytes());
        Write(json);
        (await ReadAsync()).Index.Entries.Single().Should().Match<CatalogueEntry>(sound => sound.License == "MIT" && sound.Project == "https://tides.example/" && sound.Source == "https://git.example/" && sound.Level == "gold");
        Write(json.Replace("\"MIT\"", "\"<b>\"", StringComparison.Ordinal).Replace("https://tides.example/", "javascript:alert(1)", StringComparison.Ordinal)
            .Replace("https://git.example/", "data:text/html,x", StringComparison.Ordinal).Replace("\"gold\"", "\"\\u001b[31mplatinum\"", StringComparison.Ordinal));
        (await ReadAsync()).Index.Entries.Single().Should().Match<CatalogueEntry>(hostile => hostile.License == null && hostile.Project == null && hostile.Source == null && hostile.Level == null);
    }

    [Fact]
    public void A_report_about_other_bytes_gives_no_level()
    {
        var package = city.Signed("tides", publisher);
        File.WriteAllText(Path.Combine(Folder, "tides.json"), $$"""{ "plugin": "tides", "version": "1.0.0", "packageSha512": "{{new string('0', 128)}}", "level": "gold" }""");
        File.WriteAllText(Path.Combine(Folder, "other.json"), $$"""{ "packageSha512": "{{PluginPackage.SealOf(package)}}", "level": "platinum" }""");
        Build().Index.Entries.Single().Level.Should().BeNull();
    }

    [Fact]
    public async Task Each_building_has_the_next_number_and_the_one_before_can_still_be_read()
    {
        city.Signed("tides", publisher);
        var first = Build().Note;
        var old = await File.ReadAllBytesAsync(Head);
        city.Signed("tides", publisher, "1.1.0");
        Build(Now.AddDays(1)).Note.Number.Should().Be(2);
        var current = await File.ReadAllBytesAsync(Head);
        await File.WriteAllBytesAsync(Head, old);
        (await ReadAsync()).Note.Should().Be(first, "whoever read the note before it was exchanged still finds its index");
        await File.WriteAllBytesAsync(Head, current);
        Build(Now.AddDays(2)).Note.Number.Should().Be(3);
        Directory.GetFiles(Folder, "civic-catalogue.*.json").Should().HaveCount(1, "the packages are the same, and so is the index");
        city.Signed("tides", publisher, "1.2.0");
        Build(Now.AddDays(3));
        city.Signed("tides", publisher, "1.3.0");
        Build(Now.AddDays(4));
        Directory.GetFiles(Folder, "civic-catalogue.*.json").Should().HaveCount(2);
    }

    [Fact]
    public async Task An_expired_one_is_not_believed()
    {
        city.Signed("tides", publisher);
        Build();
        (await ReadAsync(now: Now + Month - TimeSpan.FromSeconds(1))).Note.Number.Should().Be(1);
        (await RefusedAsync(now: Now + Month)).Should().BeEquivalentTo(new { Code = "CIVIC3143", What = "The catalogue is too old to be believed; nothing of it is used." });
    }

    [Fact]
    public async Task An_older_one_than_was_seen_is_not_believed_nor_another_of_the_same_number()
    {
        city.Signed("tides", publisher);
        Build();
        var old = await File.ReadAllBytesAsync(Head);
        var one = (await ReadAsync()).Seen;
        city.Signed("tides", publisher, "1.1.0");
        Build(Now.AddDays(1));
        var two = (await ReadAsync(one)).Seen;
        two.Number.Should().Be(2);
        await File.WriteAllBytesAsync(Head, old);
        (await RefusedAsync(two)).Should().BeEquivalentTo(new { Code = "CIVIC3144", Why = "It is number 1; the city has seen number 2." });
        (await RefusedAsync(one with { Sha512 = new string('0', 128) })).Code.Should().Be("CIVIC3144", "a number tells of one index only");
        (await ReadAsync(one)).Note.Number.Should().Be(1);
    }

    [Fact]
    public async Task Somebody_elses_is_not_believed_unless_the_keys_lead_there_or_the_city_was_told()
    {
        city.Signed("tides", publisher);
        Build();
        var seen = (await ReadAsync()).Seen with { Number = 7 };
        var next = city.Key("next", "plugins.example");
        FluentActions.Invoking(() => Build(key: next)).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3142");
        File.Delete(Head);
        Build(key: next);
        (await RefusedAsync(seen)).Should().BeEquivalentTo(new { Code = "CIVIC3142", Why = $"The city knows it as signed by {keeper.Public}; this one is signed by {next.Public}, and no change of keys leads from the one to the other." });
        (await RefusedAsync(key: keeper.Public)).Code.Should().Be("CIVIC3142");
        (await ReadAsync(seen, next.Public)).Seen.Key.Should().Be(next.Public, "who lost a key begins anew, and the city was told");

        File.Delete(Head);
        Build();
        Publishing.Rotate(city.File("rotations"), keeper, next);
        var rotations = SignatureFile.ReadRotations(city.File("rotations"));
        Build(key: next, rotations: rotations).Note.Number.Should().Be(2);
        Build(key: next).Note.Number.Should().Be(3, "the chain stays there");
        (await ReadAsync(seen with { Number = 2, Sha512 = new string('0', 128) })).Seen.Key.Should().Be(next.Public);
        (await RefusedAsync(seen)).Code.Should().Be("CIVIC3144", "with another key the numbers go on");
    }

    [Theory]
    [InlineData("index")]
    [InlineData("longer")]
    [InlineData("note")]
    [InlineData("two notes")]
    [InlineData("page")]
    public async Task What_was_changed_is_not_believed(string what)
    {
        city.Signed("tides", publisher);
        var index = Path.Combine(Folder, Build().Note.IndexFile);
        var (head, text) = (await File.ReadAllTextAsync(Head), await File.ReadAllTextAsync(index));
        var (path, changed) = what switch
        {
            "index" => (index, text.Replace("\"tides\"", "\"tidez\"", StringComparison.Ordinal)),
            "longer" => (index, $"{text}\n"),
            "note" => (Head, head.Replace("number 1", "number 9", StringComparison.Ordinal)),
            "two notes" => (Head, head + head),
            _ => (Head, "<html>moved</html>\n"),
        };
        await File.WriteAllTextAsync(path, changed);
        (await RefusedAsync()).Code.Should().Be(what == "longer" ? "CIVIC3140" : "CIVIC3141");
    }

    [Theory]
    [InlineData("{ }", "no list 'packages'")]
    [InlineData("{ \"packages\": [ { \"id\": \"tides\" } ] }", "line 1: version is missing")]
    [InlineData("{ \"packages\": [ ", "no JSON")]
    public async Task A_signed_index_that_is_none_is_told(string json, string why)
    {
        Write(json);
        var refused = await RefusedAsync();
        (refused.Code, refused.Why.Contains(why, StringComparison.Ordinal)).Should().Be(("CIVIC3141", true), refused.Why);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("https://evil.example/x.nupkg")]
    [InlineData(".hidden")]
    [InlineData("a/b.nupkg")]
    [InlineData("")]
    public async Task A_signed_index_leads_nowhere_else(string file)
    {
        city.Signed("tides", publisher);
        Build();
        var entry = (await ReadAsync()).Index.Entries[0];
        Write(Encoding.UTF8.GetString(new CatalogueIndex([entry]).Bytes()).Replace(entry.File, file, StringComparison.Ordinal));
        (await RefusedAsync()).Why.Should().Contain("is no name of a file beside the index");
    }

    [Fact]
    public void A_folder_with_a_package_that_nobody_could_install_is_not_made_a_catalogue()
    {
        city.Signed("tides", publisher);
        Build();
        var before = File.ReadAllBytes(Head);
        var unsigned = city.Forge.Pack("buses");
        Refused().Should().Be("CIVIC3123");
        File.Delete(unsigned);
        city.Signed("tides", city.Key("other"), "1.1.0");
        Refused().Should().Be("CIVIC3125", "a city that has the version before refuses another publisher");
        File.Delete(Path.Combine(Folder, "tides.1.1.0.nupkg"));
        File.WriteAllText(Path.Combine(Folder, "broken.json"), "{");
        Refused().Should().Be("CIVIC3146");
        File.Delete(Path.Combine(Folder, "broken.json"));
        foreach (var file in (string[])["", ".sig"])
            File.Copy(Path.Combine(Folder, $"tides.1.0.0.nupkg{file}"), Path.Combine(Folder, $"copy.nupkg{file}"));
        Refused().Should().Be("CIVIC3146", "one version lies there twice");
        File.ReadAllBytes(Head).Should().Equal(before);

        string Refused() => FluentActions.Invoking(() => Build()).Should().Throw<CivicException>().Which.Code;
    }

    [Fact]
    public async Task A_folder_that_is_none_is_told() =>
        (await FluentActions.Awaiting(() => CatalogueReading.ReadAsync(new FolderCatalogueFiles(city.File("nowhere")), null, null, Now, default)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC3140");

    private (CatalogueNote Note, CatalogueIndex Index) Build(DateTimeOffset? at = null, PublisherKey? key = null, ImmutableArray<SignedNote>? rotations = null)
    {
        var index = CatalogueBuild.Look(Folder);
        return (CatalogueBuild.Run(Folder, index, [], key ?? keeper, rotations ?? [], Month, at ?? Now), index);
    }

    private void Write(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var note = new CatalogueNote(keeper.Public, 1, Now, Now + Month, bytes.Length, Convert.ToHexStringLower(SHA512.HashData(bytes)));
        File.WriteAllBytes(Path.Combine(Folder, note.IndexFile), bytes);
        File.WriteAllText(Head, SignedNote.Sign(note.Body, keeper).ToString());
    }

    private Task<(CatalogueIndex Index, CatalogueNote Note, CatalogueSeen Seen)> ReadAsync(CatalogueSeen? seen = null, VerifierKey? key = null, DateTimeOffset? now = null) =>
        CatalogueReading.ReadAsync(new FolderCatalogueFiles(Folder), key, seen, now ?? Now.AddDays(5), default);

    private async Task<CivicError> RefusedAsync(CatalogueSeen? seen = null, VerifierKey? key = null, DateTimeOffset? now = null) =>
        (await FluentActions.Awaiting(() => ReadAsync(seen, key, now)).Should().ThrowAsync<CivicException>()).Which.Error;
}
