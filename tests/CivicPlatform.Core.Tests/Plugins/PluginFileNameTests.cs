namespace CivicPlatform.Plugins;

public sealed class PluginFileNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("photos/2026-04.png")]
    [InlineData("金沢市 2026年度.csv")]
    [InlineData("𠮷野家_1")]
    [InlineData("が")]
    [InlineData("contents.txt")]
    [InlineData("1/2/3/4/5/6/7/8")]
    public void What_says_a_place_below_the_folder_is_a_name(string name) => PluginFileName.Fault(name).Should().BeNull();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("/etc/passwd", "empty")]
    [InlineData("a/", "empty")]
    [InlineData("a//b", "empty")]
    [InlineData("..", "dot")]
    [InlineData("../other/a", "dot")]
    [InlineData("a/../../b", "dot")]
    [InlineData("./a", "dot")]
    [InlineData(".hidden", "dot")]
    [InlineData("a.", "dot")]
    [InlineData(" a", "blank")]
    [InlineData("a\\b", "U+005C")]
    [InlineData("C:x", "U+003A")]
    [InlineData("a\0.png", "U+0000")]
    [InlineData("a\nb", "U+000A")]
    [InlineData("a*", "U+002A")]
    [InlineData("a\u202Egnp.exe", "U+202E")]
    [InlineData("a\uD83D", "U+FFFD")]
    [InlineData("か\u3099", "NFC")]
    [InlineData("nul", "device")]
    [InlineData("a/COM1.txt", "device")]
    [InlineData("1/2/3/4/5/6/7/8/9", "9 parts")]
    public void All_else_is_told_what_is_wrong_with_it(string name, string why) => PluginFileName.Fault(name).Should().Contain(why);

    [Fact]
    public void A_part_has_room_for_eighty_kanji()
    {
        PluginFileName.Fault(new string('潮', 80)).Should().BeNull();
        PluginFileName.Fault(new string('潮', 81)).Should().Contain("243 bytes");
    }
}
