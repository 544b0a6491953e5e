using CivicPlatform.Errors;

namespace CivicPlatform.Texts;

public sealed class TextDecisionsTests
{
    private const string Town = "garbage5374";
    private static readonly TextCatalogue Packages = TextCatalogue.Build([TextSource.Core, new(Town, typeof(TextDecisionsTests).Assembly, "Texts/good")]);

    [Fact]
    public void A_sentence_is_said_in_the_citys_words() =>
        Decide(TextBook.Empty, "places", new("{area}では{date}", null, "On {date}")).Events
            .Should().Equal(new TextReworded(Town, "places", new("{area}では{date}", null, "On {date}")));

    [Fact]
    public void The_same_words_again_do_nothing() => Decide(After("plain", Ja("やあ")), "plain", Ja("やあ"), TextWording.None).Should().Be(Decision<TextEvent>.Nothing);

    [Fact]
    public void Who_saw_other_words_than_stand_there_changes_nothing()
    {
        Decide(After("plain", Ja("やあ")), "plain", Ja("おはよう"), TextWording.None).Refusal.Should().Be(TextRefusals.Overtaken);
        Decide(After("plain", Ja("やあ")), "plain", TextWording.None, Ja("ほか")).Refusal.Should().Be(TextRefusals.Overtaken);
        Decide(After("plain", Ja("やあ")), "plain", Ja("おはよう"), Ja("やあ")).Events.Should().ContainSingle();
    }

    [Fact]
    public void Who_does_not_say_what_they_saw_changes_whatever_stands_there() =>
        TextDecisions.Reword(After("plain", Ja("やあ")), Packages, new RewordText(Town, "plain", Ja("おはよう"), null)).Events.Should().ContainSingle();

    [Theory]
    [InlineData(Town, "no.such")]
    [InlineData("nobody", "plain")]
    [InlineData(Town, "refusal.CIVIC6203")]
    public void Only_sentences_that_their_owner_has_are_worded(string owner, string key) =>
        TextDecisions.Reword(TextBook.Empty, Packages, new RewordText(owner, key, Ja("やあ"), TextWording.None)).Refusal.Should().Be(TextRefusals.Unknown);

    [Fact]
    public void Words_for_a_sentence_that_is_gone_can_be_given_back()
    {
        var old = TextBook.Empty.Evolve(new TextReworded("gone", "old", Ja("やあ")));
        TextDecisions.Reword(old, Packages, new RewordText("gone", "old", TextWording.None, Ja("やあ"))).Events.Should().Equal(new TextReworded("gone", "old", TextWording.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("二\n行")]
    [InlineData("a\u202Eb")]
    [InlineData("a\0b")]
    public void Words_that_nobody_can_read_are_refused(string words)
    {
        Decide(TextBook.Empty, "plain", Ja(words)).Refusal.Should().Be(TextRefusals.Words(Language.Japanese));
        Decide(TextBook.Empty, "plain", new(null, null, words)).Refusal.Should().Be(TextRefusals.Words(Language.English));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Decide(TextBook.Empty, "plain", Ja("a" + '\uD800' + "b")).Refusal.Should().Be(TextRefusals.Words(Language.Japanese));

    [Fact]
    public void A_sentence_has_an_end()
    {
        Decide(TextBook.Empty, "plain", Ja(new string('字', CityText.Longest))).Events.Should().ContainSingle();
        Decide(TextBook.Empty, "plain", Ja(new string('字', CityText.Longest + 1))).Refusal.Should().Be(TextRefusals.Words(Language.Japanese));
    }

    [Fact]
    public void A_place_that_nothing_is_filled_into_is_refused()
    {
        Decide(TextBook.Empty, "places", Ja("{地区}と{area}")).Events.Should().ContainSingle("braces around what is no name are text");
        var refused = Decide(TextBook.Empty, "places", new(null, null, "{region} and {area}")).Refusal!;
        (refused.Code, refused.Facts["place"], refused.Facts["known"], refused.Facts["language"]).Should().Be(("CIVIC6803", "{region}", "{area} {date} {kind}", "en"));
    }

    [Fact]
    public void A_command_with_holes_is_refused() =>
        TextDecisions.Reword(TextBook.Empty, Packages, new RewordText(null!, null!, null!, null!)).Refusal.Should().Be(TextRefusals.Unknown);

    private static TextWording Ja(string words) => new(words, null, null);

    private static TextBook After(string key, TextWording wording) => TextBook.Empty.Evolve(new TextReworded(Town, key, wording));

    private static Decision<TextEvent> Decide(TextBook book, string key, TextWording wording, TextWording? before = null) =>
        TextDecisions.Reword(book, Packages, new RewordText(Town, key, wording, before ?? TextWording.None));
}
