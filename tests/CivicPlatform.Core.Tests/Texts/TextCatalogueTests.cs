using CivicPlatform.Errors;

namespace CivicPlatform.Texts;

public sealed class TextCatalogueTests
{
    private static readonly TextCatalogue Catalogue = TextCatalogue.Build([TextSource.Core, Source("garbage5374", "Texts/good")]);

    [Fact]
    public void A_text_is_said_in_the_readers_language()
    {
        Catalogue.Say(Language.Japanese, "garbage5374", "plain").Should().Be("こんにちは");
        Catalogue.Say(Language.EasyJapanese, "garbage5374", "plain").Should().Be("こんにちは！");
        Catalogue.Say(Language.English, "garbage5374", "plain").Should().Be("Hello");
    }

    [Fact]
    public void Places_are_filled_in_the_order_of_the_language() =>
        Catalogue.Say(Language.English, "garbage5374", "places", ("area", "泉野"), ("kind", 3), ("date", new DateOnly(2026, 4, 1)))
            .Should().Be("3 in 泉野: 2026-04-01");

    [Fact]
    public void A_place_that_nobody_fills_stays_to_be_seen() =>
        Catalogue.Say(Language.Japanese, "garbage5374", "places", ("area", "泉野")).Should().Be("泉野の{kind}は{date}です。泉野");

    [Fact]
    public void A_value_that_looks_like_a_place_is_not_filled_again() =>
        Catalogue.Say(Language.English, "garbage5374", "places", ("kind", "{area}"), ("area", "{date}"), ("date", "x"))
            .Should().Be("{area} in {date}: x");

    [Fact]
    public void A_brace_that_begins_no_place_stays_as_it_is() =>
        Catalogue.Say(Language.Japanese, "garbage5374", "braces", ("x", "1"), ("a", "2"), ("y", "3")).Should().Be("{} { a } {1} {x 3");

    [Fact]
    public void A_language_without_the_text_says_it_in_Japanese() =>
        Catalogue.Say(Language.English, "garbage5374", "only.ja").Should().Be("日本語だけ");

    [Fact]
    public void A_plugin_without_the_text_says_the_platforms() =>
        Catalogue.Say(Language.English, "garbage5374", "refusal.CIVIC6203").Should().StartWith("A notice's key");

    [Theory]
    [InlineData("garbage5374")]
    [InlineData("nobody")]
    [InlineData("civic")]
    public void A_text_that_nobody_has_is_said_as_its_key(string owner) =>
        Catalogue.Say(Language.English, owner, "no.such.key").Should().Be("[no.such.key]");

    [Fact]
    public void A_text_without_places_costs_no_new_string() =>
        Catalogue.Say(Language.English, "garbage5374", "plain").Should().BeSameAs(Catalogue.Say(Language.English, "garbage5374", "plain"));

    [Fact]
    public void A_plugins_refusal_is_said_by_the_plugin() =>
        Catalogue.Say(Language.English, new Refusal("garbage5374.closed", ("day", new DateOnly(2026, 1, 1)))).Should().Be("It is closed on 2026-01-01.");

    [Fact]
    public void The_platforms_refusal_is_said_by_the_platform() =>
        Catalogue.Say(Language.Japanese, new Refusal("CIVIC6202")).Should().StartWith("お知らせのリンク先");

    [Fact]
    public void A_refusal_that_nobody_knows_is_said_as_its_key() =>
        Catalogue.Say(Language.Japanese, new Refusal("stranger.no")).Should().Be("[refusal.stranger.no]");

    [Fact]
    public void Has_does_not_look_elsewhere()
    {
        Catalogue.Has(Language.English, "garbage5374", "plain").Should().BeTrue();
        Catalogue.Has(Language.English, "garbage5374", "only.ja").Should().BeFalse();
        Catalogue.Has(Language.English, "garbage5374", "refusal.CIVIC6203").Should().BeFalse();
    }

    [Fact]
    public void Every_text_of_the_core_is_there_in_three_languages_without_a_fault()
    {
        Catalogue.Faults.Should().BeEmpty();
        var keys = Catalogue.Keys(Language.Japanese, "civic").ToList();
        keys.Should().NotBeEmpty();
        foreach (var language in Language.All)
            Catalogue.Keys(language, "civic").Should().Equal(keys);
    }

    [Fact]
    public void All_faults_are_found_at_once_and_name_their_owner_and_file()
    {
        var catalogue = TextCatalogue.Build([Source("sloppy", "Texts/bad"), Source("absent", "Texts/none")]);
        catalogue.Faults.Select(fault => (fault.Owner, fault.Error.Code)).Should().BeEquivalentTo([
            ("sloppy", "CIVIC5313"), ("sloppy", "CIVIC5312"), ("sloppy", "CIVIC5314"), ("sloppy", "CIVIC5315"), ("absent", "CIVIC5311")]);
        var places = catalogue.Faults.Single(fault => fault.Error.Code == "CIVIC5314").Error;
        places.ToString().Should().Be("""
            CIVIC5314: A text has other places than in Japanese.
              Where: CivicPlatform.Core.Tests/Texts/bad/en.json
              'a' needs {one}, {two} and has {one}.
              Mend: Give the text the same {name} places in every language.      docs/errors/CIVIC5314.md
            """.ReplaceLineEndings("\n"));
        catalogue.Say(Language.Japanese, "sloppy", "b").Should().Be("first");
    }

    [Fact]
    public void Two_sources_of_one_owner_are_one_and_the_first_to_say_a_key_wins()
    {
        var catalogue = TextCatalogue.Build([Source("garbage5374", "Texts/good"), Source("garbage5374", "Texts/twice")]);
        catalogue.Say(Language.Japanese, "garbage5374", "plain").Should().Be("こんにちは");
        catalogue.Faults.Should().ContainSingle().Which.Error.Code.Should().Be("CIVIC5313");
    }

    private static TextSource Source(string owner, string folder) => new(owner, typeof(TextCatalogueTests).Assembly, folder);
}
