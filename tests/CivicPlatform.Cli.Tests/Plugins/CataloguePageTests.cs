using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>The pages that people look at: all that a package says is shown, and none of it is markup.</summary>
public sealed partial class CataloguePageTests
{
    private static readonly VerifierKey Keeper = new("plugins.example", new byte[32]), Publisher = new("tides.example", [.. Enumerable.Repeat((byte)7, 32)]);

    private static readonly CatalogueEntry Tides = Entry("tides", "1.10.0") with
    {
        Capabilities = Asking("open-ballots", new LocalizedText("次の日を選ぶため", "つぎの[日|ひ]を えらぶため", "To choose the next day")), Requires = ImmutableSortedDictionary<string, string>.Empty.Add("buses", "[1.0.0,2.0.0)"), License = "MIT", Project = "https://tides.example/", Source = "https://git.example/tides",
        Level = "gold", Report = "tides.json", Pictures = ["tides.png", "tides-2.webp"],
    };

    [Fact]
    public async Task A_page_shows_what_somebody_asks_before_they_install()
    {
        var pages = await DrawAsync(Tides, Entry("tides", "1.9.0"), Entry("tides", "2.0.0-beta.1"), Entry("buses", "1.0.0"));
        pages.Keys.Should().BeEquivalentTo("index.html", "index.ja-easy.html", "index.en.html", "civic-catalogue.css");
        var english = pages["index.en.html"];
        english.Should().StartWith("<!DOCTYPE html>").And.Contain("<html lang=\"en\" data-language=\"en\">").And.Contain("<title>Catalogue of plugins | plugins.example</title>").And.NotContain("[catalogue.").And.NotContain("[plugin.");
        foreach (var shown in (string[])["Tide tables", "Shows the tide", "value=\"civic plugin install tides\"", "Opens and cancels ballots in its own name", "To choose the next day", "buses [1.0.0,2.0.0)", "aria-label=\"Conformance: gold\"", "href=\"tides.json\"", ">MIT<",
            "href=\"https://tides.example/\"", "href=\"https://git.example/tides\"", "src=\"tides.png\"", "alt=\"Tide tables, picture 2\"", "href=\"tides.1.10.0.nupkg\"", "48 kB", "Other versions (2)", "tides.2.0.0-beta.1.nupkg"])
            WebUtility.HtmlDecode(english).Should().Contain(shown);
        WebUtility.HtmlDecode(english).Should().Contain(Publisher.ToString()).And.Contain($"\"key\": \"{Keeper}\"");
        pages["index.html"].Should().Contain("<html lang=\"ja\" data-language=\"ja\">").And.Contain("潮見表").And.Contain("適合性: 金").And.Contain("href=\"index.ja-easy.html\"");
        pages["index.ja-easy.html"].Should().Contain("<ruby>潮<rp>（</rp><rt>しお</rt><rp>）</rp></ruby>").And.NotContain("[潮|しお]");
        Regex.Count(english, "<h1").Should().Be(1);
        english.Should().NotContainAny("<script", "style=", "src=\"http", "@import");
        pages["civic-catalogue.css"].Should().NotContainAny("@import", "url(", "http://", "https://");
    }

    [Fact]
    public async Task A_city_gets_by_its_name_only_what_is_not_being_tried() =>
        (await DrawAsync(Entry("tides", "1.0.0-beta.1"), Entry("tides", "1.0.0-alpha.1")))["index.en.html"].Should().Contain("value=\"civic plugin install tides@1.0.0-beta.1\"");

    [Fact]
    public async Task A_catalogue_without_plugins_says_so() => (await DrawAsync())["index.en.html"].Should().Contain("There are no plugins yet.");

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title></h2></main><svg onload=alert(1)>", "<!--", "]]>", "&lt;b&gt;", "javascript:alert(1)",
        "[<b>|</rt><i>]", "@(1+1) {name} {{title}}", "\u202Egnp.exe", "\u2066\u2067\u061C", "a\0b\u0007\u001b[31m", "\u2028", "\ud800", $"[[{new string('a', 40)}|b]|{new string('c', 40)}]", new string('长', 500), new string('a', 500), "",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task What_a_package_says_is_text_never_markup(string attack)
    {
        var text = new LocalizedText(attack, attack, attack);
        var hostile = Tides with { Name = text, Description = text, Platform = attack, Capabilities = Asking(attack, text), Requires = Tides.Requires.Clear().Add("buses", attack) };
        foreach (var (file, page) in (await DrawAsync(hostile)).Where(page => page.Key.EndsWith(".html", StringComparison.Ordinal)))
        {
            // What is written is what can be read again, and each element is one of the page of a harmless plugin.
            page.Should().NotContainAny("\u202E", "\u2066", "\u2067", "\u061C", "\0", "\u0007", "\u001b", "\u2028");
            Elements(page).Should().Equal(Elements(await HarmlessAsync(file)), file);
        }
    }

    [Fact]
    public async Task What_was_taken_out_is_seen() =>
        (await DrawAsync(Tides with { Name = new LocalizedText("潮\u202E表") }))["index.html"].Should().Contain("潮\uFFFD表");

    [Theory]
    [InlineData(12, 24, true)]
    [InlineData(13, 1, false)]
    [InlineData(1, 25, false)]
    public async Task Readings_that_no_line_holds_are_shown_as_they_are_written(int letters, int reading, bool isDrawn) =>
        (await DrawAsync(Tides with { Name = new LocalizedText($"[{new string('潮', letters)}|{new string('し', reading)}]") }))["index.html"].Contains("<ruby>", StringComparison.Ordinal).Should().Be(isDrawn);

    [Fact]
    public async Task Long_names_are_whole() =>
        (await DrawAsync(Tides with { Name = new LocalizedText(new string('潮', 500)) }))["index.html"].Should().Contain(new string('潮', 500));

    [Fact]
    public async Task The_same_catalogue_makes_the_same_bytes()
    {
        var (one, other) = (await CataloguePages.DrawAsync(new CatalogueIndex([Tides, Entry("buses", "1.0.0")]), Keeper), await CataloguePages.DrawAsync(new CatalogueIndex([Entry("buses", "1.0.0"), Tides]), Keeper));
        one.Select(page => page.File).Should().Equal(other.Select(page => page.File));
        one.Zip(other).Should().OnlyContain(pair => pair.First.Content.SequenceEqual(pair.Second.Content));
    }

    [Fact]
    public async Task A_thousand_plugins_make_a_page_of_moderate_size()
    {
        var pages = await CataloguePages.DrawAsync(new CatalogueIndex(Enumerable.Range(0, 1_000).Select(n => Tides with { Id = PluginId.Parse($"p{n}", null) })), Keeper);
        pages.Single(page => page.File == "index.html").Content.Length.Should().BeInRange(1_000_000, 5_000_000);
    }

    private static ImmutableSortedDictionary<string, LocalizedText> Asking(string capability, LocalizedText why) => ImmutableSortedDictionary<string, LocalizedText>.Empty.Add(capability, why);

    private static CatalogueEntry Entry(string id, string version) => new(PluginId.Parse(id, null), version, new LocalizedText("潮見表", "[潮|しお]の[表|ひょう]", "Tide tables"),
        new LocalizedText("潮の満ち引きを示します。", "[潮|しお]を[見|み]せます。", "Shows the tide."), "[0.1.0,0.2.0)", Publisher, $"{id}.{version}.nupkg", 48_213, new string('a', 128));

    // A text without readings, of the same shape as the attacks.
    private static async Task<string> HarmlessAsync(string file)
    {
        var text = new LocalizedText("長", "長", "長");
        return (await DrawAsync(Tides with { Name = text, Description = text, Capabilities = Asking("x", text) }))[file];
    }

    private static async Task<Dictionary<string, string>> DrawAsync(params CatalogueEntry[] entries) =>
        (await CataloguePages.DrawAsync(new CatalogueIndex(entries), Keeper)).ToDictionary(page => page.File, page => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(page.Content));

    // Without those of readings, and of words that are Japanese on an English page: what is in them is text too.
    private static IEnumerable<string> Elements(string page) => Element().Matches(page).Select(element => element.Groups[1].Value).Where(element => element.TrimStart('/') is not ("ruby" or "rt" or "rp" or "span"));

    [GeneratedRegex("<([^\\s>]+)")]
    private static partial Regex Element();
}
