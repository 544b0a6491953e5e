namespace CivicPlatform.Plugins;

/// <summary>What a publisher says that is new is a text of some length, whatever stands in it.</summary>
public sealed class ReleaseNotesTests
{
    [Theory]
    [InlineData("  Quays are shown.\r\nAnd more. ", "Quays are shown.\nAnd more.")]
    [InlineData("<b>bold</b> and [x](javascript:alert(1))", "<b>bold</b> and [x](javascript:alert(1))")]
    [InlineData("\u001b[31mred \u202Eturned\u2066 \0", "[31mred  turned")]
    [InlineData(" \n \n", null)]
    [InlineData(null, null)]
    public void Nothing_in_it_steers(string? said, string? shown) => ReleaseNotes.Shown(said).Should().Be(shown);

    [Fact]
    public void It_ends_somewhere_and_never_within_a_character()
    {
        ReleaseNotes.Shown("half of \ud842 one").Should().Be("half of \ufffd one");
        ReleaseNotes.Shown(new string('長', 5_000)).Should().HaveLength(ReleaseNotes.MostLength + 1).And.EndWith("…");
        ReleaseNotes.Shown("x" + string.Concat(Enumerable.Repeat("𠮷", 5_000))).Should().HaveLength(ReleaseNotes.MostLength).And.EndWith("𠮷…");
    }

    [Fact]
    public void An_index_carries_it_and_what_is_read_of_one_is_a_text_as_well()
    {
        using var city = new LockedCity();
        var publisher = city.Key("publisher");
        var package = city.Forge.Write("tides", "1.0.0", PluginForge.Manifest("tides", "Tides"), [("plugin/net10.0/Tides.dll", [1])], metadata: "<releaseNotes>Quays are shown.</releaseNotes>");
        var entry = CatalogueEntry.Of(PluginPackage.Look(package), null) with { Publisher = publisher.Public };
        entry.Notes.Should().Be("Quays are shown.");
        CatalogueIndex.Read(new CatalogueIndex([entry]).Bytes()).Entries.Single().Notes.Should().Be("Quays are shown.");
        CatalogueIndex.Read(new CatalogueIndex([entry with { Notes = "\u001b[2J\u202Ehostile" }]).Bytes()).Entries.Single().Notes.Should().Be("[2J hostile");
        CatalogueIndex.Read(new CatalogueIndex([entry with { Notes = null }]).Bytes()).Entries.Single().Notes.Should().BeNull();
    }
}
