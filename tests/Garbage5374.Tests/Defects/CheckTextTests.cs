using Garbage5374.Cities;
using Garbage5374.Defects;
using Garbage5374.Tests.Rules;
using CivicPlatform.Texts;

namespace Garbage5374.Tests.Defects;

public sealed class CheckTextTests
{
    private static readonly CityImport City = SmallCity.Read("地名,センター,可燃ごみ\n片町,東,月 木\n", "名称,開始,終了\n西,2026/12/29,2027/1/3\n",
        ("description.csv", "label,sublabel,description,styles,bgcolor\n可燃ごみ,,,,赤\n"),
        ("target.csv", "label,name,notice,furigana\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"大型,品{i},,あ\n")) + "可燃ゴミ,紙,,か\n"));

    [Fact]
    public void What_misleads_people_comes_first_and_each_severity_is_counted()
    {
        var text = Say();
        text.Should().StartWith("誤り43件");
        text.IndexOf("注意1件", StringComparison.Ordinal).Should().BeGreaterThan(text.LastIndexOf("\nE ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_defect_of_a_file_is_told_once_with_the_lines_of_the_rest()
    {
        var text = Say();
        text.Split('\n').Count(line => line.StartsWith("E target.csv:", StringComparison.Ordinal)).Should().Be(5);
        text.Should().Contain("E target.csv:2:1 (label)  大型").And.Contain("ほかに36件あります（7-42行目）").And.EndWith("--all を付けてください。\n");
    }

    [Fact]
    public void On_request_every_place_is_told_and_another_sentence_is_said_again()
    {
        var text = Say(all: true);
        text.Split('\n').Count(line => line.StartsWith("E target.csv:", StringComparison.Ordinal)).Should().Be(41);
        text.Should().Contain("「可燃ごみ」のことではありませんか。").And.NotContain("--all");
    }

    [Theory]
    [InlineData("ja-easy")]
    [InlineData("en")]
    public void It_is_told_in_every_language_without_marks_of_reading(string language) =>
        CheckText.Of(City.Defects, all: false, Language.Parse(language, null)).Should().NotContain("{").And.NotContain("|");

    private static string Say(bool all = false) => CheckText.Of(City.Defects, all, Language.Japanese);
}
