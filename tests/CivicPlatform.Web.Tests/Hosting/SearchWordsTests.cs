using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("ゴミ", "ごみの日", true)]
    [InlineData("ｺﾞﾐ", "ごみの日", true)]
    [InlineData("ごみ 日", "ごみの日", true)]
    [InlineData("ごみ　花", "ごみの日", false)]
    [InlineData("ＡＥＤ", "AED設置箇所", true)]
    [InlineData("設置", "AED設置箇所", true)]
    [InlineData("park", "New parks", true)]
    [InlineData("ark", "New parks", false)]
    [InlineData("収集", "[収集|しゅうしゅう][日|び]", true)]
    [InlineData("しゅうしゅう", "[収集|しゅうしゅう][日|び]", false)]
    [InlineData("🐈", "猫 🐈 の日", true)]
    [InlineData("%", "100%", false)]
    [InlineData("", "ごみの日", false)]
    public void Kana_width_and_case_are_the_same_and_every_word_has_to_be_there(string typed, string text, bool found) =>
        SearchWords.Of(typed).AreIn(new LocalizedText("別の文"), new LocalizedText(text)).Should().Be(found);

    [Theory]
    [InlineData(null, "")]
    [InlineData("  除雪 ", "除雪")]
    [InlineData("a\0b", "a b")]
    [InlineData("\ud800除\udfff雪", "除雪")]
    [InlineData("\u202e\u2066除雪\u2069\ufeff", "除雪")]
    public void What_nobody_means_is_not_looked_for(string? typed, string asked) => SearchWords.Of(typed).Asked.Should().Be(asked);

    [Fact]
    public void Signs_alone_are_nothing_one_character_is_little_and_the_beginning_of_much_is_taken()
    {
        SearchWords.Of("、。！?' --").IsEmpty.Should().BeTrue();
        SearchWords.Of("雪").IsShort.Should().BeTrue();
        SearchWords.Of("が").IsShort.Should().BeTrue();
        SearchWords.Of("雪道").IsShort.Should().BeFalse();
        // The 200th character is half of a cat.
        var much = SearchWords.Of(new string('長', 199) + "🐈" + new string('長', 9_000));
        much.IsCut.Should().BeTrue();
        much.Asked.Should().Be(new string('長', 199));
    }
}
