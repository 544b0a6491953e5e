using Garbage5374.Items;

namespace Garbage5374.Tests.Items;

public sealed class ItemSearchTests
{
    private static readonly ItemIndex Index = new(
    [
        Item("ペットボトルのキャップ", "プラ"),
        Item("ペットボトル", "資源", "キャップは外す"),
        Item("空き缶", "資源", "ペットフードの缶も"),
        Item("カーペット", "粗大ごみ"),
        Item("ブラウン管テレビ", "家電"),
        Item("コーヒーの粉", "燃やすごみ"),
        Item("ＩＣレコーダー", "小型家電"),
        Item("冷蔵庫", "家電") with { Reading = "れいぞうこ" },
        Item("carpet tape", "燃やすごみ"),
    ]);

    [Theory]
    [InlineData("ペットボトル", "ぺっとぼとる", "ﾍﾟｯﾄﾎﾞﾄﾙ", "ペツトボトル", "ペット・ボトル", "ペット ボトル", "ヘ゜ットホ゛トル")]
    [InlineData("PET", "pet", "ＰＥＴ", "Pet")]
    [InlineData("コーヒー", "こーひー", "コ―ヒ―", "コ－ヒ－", "コ～ヒ〜", "こひ")]
    [InlineData("ヴィデオ", "ヴイデオ", "ぶぃでお")]
    [InlineData("はなぢ", "はなじ")]
    [InlineData("㍑", "リットル", "ﾘｯﾄﾙ")]
    public void Spellings_of_one_word_fold_alike(params string[] spellings) => spellings.Select(JapaneseFolding.Fold).Distinct().Should().ContainSingle();

    [Fact]
    public void Vowels_are_not_folded() => JapaneseFolding.Fold("こおひい").Should().NotBe(JapaneseFolding.Fold("コーヒー"));

    [Theory]
    [InlineData("ペットボトル")]
    [InlineData("ぺっとぼとる")]
    [InlineData("ﾍﾟｯﾄﾎﾞﾄﾙ")]
    [InlineData("petボトル")]
    [InlineData("ＰＥＴ ボトル")]
    public void A_bottle_is_found_however_it_is_written(string query) => Names(query).Should().StartWith("ペットボトル");

    [Fact]
    public void The_whole_name_comes_first_then_beginnings_then_inside_then_notices()
    {
        var found = Index.Search("ぺっと");
        found.Select(match => match.Item.Name).Should().Equal("ペットボトル", "ペットボトルのキャップ", "カーペット", "空き缶");
        found.Select(match => match.Place).Should().Equal(ItemMatchPlace.Beginning, ItemMatchPlace.Beginning, ItemMatchPlace.Inside, ItemMatchPlace.Notice);
    }

    [Theory]
    [InlineData("pet")]
    [InlineData("PET")]
    public void Letters_find_the_word_that_people_say(string query) => Names(query).Should().Contain("ペットボトル").And.Contain("carpet tape");

    [Fact]
    public void A_television_is_found_by_its_letters() => Names("tv").Should().Equal("ブラウン管テレビ");

    [Fact]
    public void A_reading_finds_kanji() => Names("れいぞうこ").Should().Equal("冷蔵庫");

    [Fact]
    public void Words_with_a_blank_between_must_all_be_met() => Names("ペットボトル 外す").Should().Equal("ペットボトル");

    [Theory]
    [InlineData("")]
    [InlineData("ー")]
    [InlineData("　")]
    [InlineData("\uD800")]
    [InlineData("()")]
    public void A_query_without_letters_finds_nothing(string query) => Names(query).Should().BeEmpty();

    [Fact]
    public void A_hostile_query_is_answered() => Names(new string('ペ', 1_000_000)).Should().BeEmpty();

    private static IEnumerable<string> Names(string query) => Index.Search(query).Select(match => match.Item.Name);

    private static GarbageItem Item(string name, string kind, string notice = "") => new(name, kind, notice, "", "ja", "");
}
